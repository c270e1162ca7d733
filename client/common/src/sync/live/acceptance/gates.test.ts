import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { FollowedStudio } from "../../../../../../tests/services/followed-studio.ts";
import type { FtrackPerson } from "../../../../../../tests/services/ftrack-person.ts";
import { limitedSession } from "../../../../../../tests/services/limited-session.ts";
import { PermanentError } from "../../../errors.ts";
import { defaultSettings } from "../../../settings/index.ts";

let studio: FollowedStudio;
let person: FtrackPerson;
let place: string;

beforeAll(async () => {
  studio = await FollowedStudio.open();
  person = studio.person;
  place = await made("Sequence", "gates", studio.projectId);
});
afterAll(() => studio[Symbol.asyncDispose]());
afterEach(async () => {
  studio.settings = defaultSettings;
  expect(await studio.drift()).toEqual([]);
});

const made = (type: string, name: string, parentId = place, more: Record<string, unknown> = {}) =>
  studio.made(type, name, parentId, more);

describe("a permission that the services lack", () => {
  it("to see the marks is told, and nothing is written", async () => {
    const isShown = ({ key }: { key?: unknown }) => key !== "ayon_path";
    const ftrack = limitedSession(studio.context.ftrack, isShown);
    const id = await person.creates("Shot", "unmarked", place);
    const events = await studio.events();
    studio.live.forget();
    await expect(studio.follow(events, { ftrack })).rejects.toThrow(
      "does not show AYON's custom attributes",
    );
    expect(await studio.inAyon(id)).toBeUndefined();
    await studio.follow(events);
    expect(await studio.inAyon(id)).toBeDefined();
  });

  it("to write the marks is told; AYON has the change all the same", async () => {
    const { ftrack: session } = studio.context;
    const refusing = {
      ...limitedSession(session, () => true),
      commit: async () => {
        throw new PermanentError("Permission denied.");
      },
    };
    const id = await person.creates("Shot", "not writable", place);
    expect(await studio.follow(await studio.events(), { ftrack: refusing })).toMatchObject({
      counts: { created: 1 },
      items: [{ reason: "ftrack did not take its AYON id" }],
    });
    expect(await studio.inAyon(id)).toMatchObject({ active: true });
    await person.changes(id, { description: "writable again" });
    await studio.followAll();
    expect(await person.marksOf(id)).toMatchObject({ ayon_sync_failed: false });
  });

  it("to see whether auto-sync is on is told as what it is", async () => {
    const isShown = ({ key, id }: { key?: unknown; id?: unknown }) =>
      key !== "auto_sync_enabled" && id !== switchId;
    const [configuration] = await person.session.query(
      'select id from CustomAttributeConfiguration where key is "auto_sync_enabled"',
    );
    const switchId = configuration?.id;
    studio.live.forget();
    const ftrack = limitedSession(studio.context.ftrack, isShown);
    const id = await person.creates("Shot", "unseen", place);
    const events = await studio.events();
    expect(await studio.follow(events, { ftrack })).toEqual({
      notFollowed: expect.stringContaining(
        '"auto_sync_enabled" is not there, or ftrack does not show it',
      ),
    });
    await studio.follow(events);
    expect(await studio.inAyon(id)).toBeDefined();
  });

  it("to see the project is told", async () => {
    const ftrack = limitedSession(studio.context.ftrack, (one) => !("full_name" in one));
    studio.live.forget();
    const id = await person.creates("Shot", "private", place);
    const events = await studio.events();
    expect(await studio.follow(events, { ftrack })).toEqual({
      notFollowed: "ftrack shows no such project",
    });
    await studio.follow(events);
    expect(await studio.inAyon(id)).toBeDefined();
  });
});

describe("a change of the settings takes effect with the next change:", () => {
  it("the addon is switched off for the project, and on again", async () => {
    const id = await made("Shot", "switched");
    studio.settings = { ...defaultSettings, enabled: false };
    await person.changes(id, { description: "off" });
    expect(await studio.followAll()).toEqual({
      notFollowed: "the addon is switched off in the settings of the project",
    });
    studio.settings = defaultSettings;
    await person.changes(id, { description: "on" });
    await studio.followAll();
    expect(await studio.inAyon(id)).toMatchObject({ own: { description: "on" } });
  });

  it("an attribute is mapped that was not", async () => {
    const id = await made("Shot", "remapped");
    studio.settings = withMapping({
      enabled: true,
      mapping: [
        { name: "frameStart", attr_type: "hierarchical", hierarchical: "frameStart", standard: [] },
      ],
    });
    await person.sets(id, await person.attribute("frameStart"), 77);
    await studio.followAll();
    expect(await studio.inAyon(id)).toMatchObject({ own: { frameStart: 77 } });
    expect(
      (await studio.differences()).filter(({ entity }) => entity.includes("remapped")),
    ).toEqual([]);
    await person.unsets(id, await person.attribute("frameStart"));
    await studio.followAll();
  });
});

describe("the switch of auto-sync", () => {
  it("off leaves the project alone at the cost of one small request, on follows again", async () => {
    const id = await made("Shot", "left alone");
    await studio.setAutoSync(false);
    await studio.followAll();
    studio.studio.ftrack.control.requests.reset();
    studio.studio.ayon.control.requests.reset();
    await person.changes(id, { description: "unseen" });
    const events = await studio.events();
    studio.studio.ftrack.control.requests.reset();
    expect(await studio.follow(events)).toEqual({ notFollowed: "auto-sync of the project is off" });
    expect(studio.studio.ftrack.control.requests.stats().total).toBe(1);
    expect(studio.studio.ayon.control.requests.stats().total).toBe(0);
    expect(await studio.inAyon(id)).not.toMatchObject({ own: { description: "unseen" } });
    await studio.setAutoSync(true);
    await person.changes(id, { description: "seen" });
    await studio.followAll();
    expect(await studio.inAyon(id)).toMatchObject({ own: { description: "seen" } });
  });

  it("off is seen also when the project has to be read again", async () => {
    const id = await made("Shot", "other mapping");
    studio.settings = withMapping({ enabled: false });
    await studio.setAutoSync(false);
    await person.changes(id, { description: "unseen" });
    expect(await studio.followAll()).toEqual({ notFollowed: "auto-sync of the project is off" });
    studio.settings = defaultSettings;
    await studio.setAutoSync(true);
    await person.changes(id, { description: "seen" });
    await studio.followAll();
  });
});

describe("the project", () => {
  it("is no longer followed under a name that AYON does not have, which is told", async () => {
    const rename = (full_name: string) =>
      person.does({
        action: "update",
        entity_type: "Project",
        entity_key: studio.projectId,
        entity_data: { full_name },
      });
    await rename("Nowhere");
    await expect(studio.followAll()).rejects.toThrow(
      'Project "Nowhere" does not exist in AYON. Create it there under exactly this name.',
    );
    await rename(studio.projectName);
    expect(await studio.followAll()).toMatchObject({ items: [] });
  });
});

function withMapping(
  changes: Partial<typeof defaultSettings.custom_attributes.attributes_mapping>,
) {
  const { custom_attributes } = defaultSettings;
  const attributes_mapping = { ...custom_attributes.attributes_mapping, ...changes };
  return { ...defaultSettings, custom_attributes: { ...custom_attributes, attributes_mapping } };
}
