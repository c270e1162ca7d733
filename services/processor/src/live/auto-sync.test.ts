import { randomUUID } from "node:crypto";
import type { JsonRecord } from "@ayon-ftrack/common/record";
import { defaultSettings } from "@ayon-ftrack/common/settings";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Browser } from "../../../../tests/services/browser.ts";
import type { FtrackPerson } from "../../../../tests/services/ftrack-person.ts";
import { RunningStudio } from "../../../../tests/services/running-studio.ts";

const patience = { timeout: 15_000, interval: 20 };

let studio: RunningStudio;
let person: FtrackPerson;
let supervisor: Browser;
let producer: Browser;

beforeAll(async () => {
  studio = await RunningStudio.open();
  person = studio.person;
  supervisor = await studio.browserOf("supervisor");
  producer = await studio.browserOf("producer");
});
afterAll(() => studio[Symbol.asyncDispose]());

/** Waits until an entity of AYON is as it should be. */
async function expectInAyon(contextId: string, expected: object): Promise<void> {
  await vi.waitFor(async () => {
    expect(await studio.inAyon(contextId)).toMatchObject(expected);
  }, patience);
}

/** Whether an entity of an event was changed in one of its columns or custom attributes. */
const changedIn = (key: string) => (entity: JsonRecord) =>
  entity.action === "update" && Array.isArray(entity.keys) && entity.keys.includes(key);

/** Creates a shot and waits until AYON has it. */
async function made(name: string): Promise<string> {
  const { parent_id } = await person.finds("Shot");
  const id = await person.creates("Shot", name, parent_id);
  await expectInAyon(id, { active: true });
  await studio.settled();
  return id;
}

describe("auto-sync", () => {
  it("that is off leaves a project alone, and says so on the job", async () => {
    const shot = await person.finds("Shot");
    studio.studio.ftrack.control.requests.reset();
    await person.changes(shot.id, { description: "nobody follows" });
    expect(await studio.jobOf(shot.id)).toMatchObject({
      status: "finished",
      description: "Processed Leeched ftrack.update by supervisor: auto-sync of the project is off",
    });
    // The person's own request, the leecher's question for the name of the project, and one to see that it is off.
    expect(studio.studio.ftrack.control.requests.stats().total).toBeLessThanOrEqual(3);
    expect((await studio.inAyon(shot.id))?.own.description).not.toBe("nobody follows");
  });

  it("launches a full sync as the user who switches it on", async () => {
    await studio.switchAutoSync(true);
    expect(await studio.jobOf(studio.project.id)).toMatchObject({
      status: "finished",
      description: expect.stringContaining("auto-sync was switched on, a full sync follows"),
    });
    await vi.waitFor(async () => {
      const jobs = await studio.context.ftrack.query("select status, user.username from Job");
      expect(jobs).toMatchObject([{ status: "done", user: { username: "supervisor" } }]);
    }, patience);
    expect(supervisor.shown[0]).toMatchObject({ type: "message", success: true });
    await studio.settled();
    expect(await studio.differences()).toEqual([]);
  });

  it("follows a change, and tells on the job what came of it", async () => {
    const shot = await person.finds("Shot");
    await person.changes(shot.id, { description: "followed" });
    await expectInAyon(shot.id, { own: { description: "followed" } });
    expect(await studio.jobOf(shot.id, changedIn("description"))).toMatchObject({
      status: "finished",
      description: "Processed Leeched ftrack.update by supervisor: 1 updated",
    });
  });

  it("takes the marks that it has written for no change", async () => {
    const id = await made("marked");
    const job = await studio.jobOf(id, changedIn("ayon_sync_failed"));
    expect(job).toMatchObject({
      status: "finished",
      description: expect.stringMatching(/by ayon\.service: nothing in it concerns AYON$/),
    });
  });

  it("gathers what waits: many changes cost a few requests", async () => {
    const ids: string[] = [];
    for (let index = 0; index < 30; index += 1) {
      ids.push(await person.creates("Folder", `gathered ${index}`));
    }
    await studio.settled();
    studio.studio.ayon.control.setFaults({ busyEnroll: true });
    const before = (await studio.studio.events("ftrack.leech")).length;
    for (const id of ids) await person.changes(id, { description: "all at once" });
    await vi.waitFor(async () => {
      expect((await studio.studio.events("ftrack.leech")).length).toBe(before + ids.length);
    }, patience);
    studio.studio.ftrack.control.requests.reset();
    studio.studio.ayon.control.setFaults({});
    const jobs = (await studio.settled()).slice(before);
    const together = jobs.filter(({ description }) =>
      description.endsWith("dealt with together with an earlier change"),
    );
    expect(together.length).toBeGreaterThanOrEqual(ids.length - 2);
    expect(studio.studio.ftrack.control.requests.stats().total).toBeLessThanOrEqual(4);
    expect(await studio.differences()).toEqual([]);
  });

  it("tells the one who did what cannot be followed, by name, reason and remedy; the audit finds it", async () => {
    const id = await made("published shot");
    const { id: folderId, path } = (await studio.inAyon(id)) ?? { id: "", path: "" };
    const product = { name: "render", productType: "render", folderId };
    await studio.studio.admin.post(`projects/${studio.project.name}/products`, product);
    const before = supervisor.shown.length;
    const others = producer.shown.length;
    await person.changes(id, { name: "another name" });
    await vi.waitFor(() => expect(supervisor.shown.length).toBeGreaterThan(before), patience);
    expect(supervisor.shown.slice(before)).toEqual([
      {
        type: "message",
        success: false,
        message: expect.stringMatching(
          /^AYON could not follow ".*another name.*": it was renamed or moved in ftrack, but has published products in AYON\. Move it back in ftrack, or move the published products in AYON first\.$/,
        ),
      },
    ]);
    expect(producer.shown).toHaveLength(others);
    expect(await studio.jobOf(id, changedIn("name"))).toMatchObject({
      description: expect.stringMatching(/1 not followed$/),
    });
    await studio.settled();
    expect(await studio.inAyon(id)).toMatchObject({ path, active: true });
    expect(await person.marksOf(id)).toMatchObject({ ayon_sync_failed: true });
    expect(await studio.differences()).toEqual([
      expect.objectContaining({
        kind: "not-followed",
        entity: expect.stringContaining("another name"),
      }),
    ]);
    await person.changes(id, { name: "published shot" });
    await studio.settled();
  });

  it("tells who removes something published that it stays in AYON", async () => {
    const id = await made("published and removed");
    const { id: folderId = "" } = (await studio.inAyon(id)) ?? {};
    const product = { name: "render", productType: "render", folderId };
    await studio.studio.admin.post(`projects/${studio.project.name}/products`, product);
    const before = supervisor.shown.length;
    await person.removes(id);
    await vi.waitFor(() => expect(supervisor.shown.length).toBeGreaterThan(before), patience);
    expect(supervisor.shown.slice(before)).toEqual([
      expect.objectContaining({
        message: expect.stringContaining(
          "it is gone from ftrack, but has published products in AYON. Remove the products in AYON, or create the folder in ftrack again.",
        ),
      }),
    ]);
    const kept = await studio.studio.admin.get(
      `projects/${studio.project.name}/folders/${folderId}`,
    );
    expect(kept).toMatchObject({ active: true });
  });

  it("gives a copied entity an AYON entity of its own", async () => {
    const original = await made("original");
    const before = await studio.inAyon(original);
    const { parent_id } = await person.finds("Shot", "original");
    const copy = await person.copies(original, "Shot", "copy", parent_id);
    await expectInAyon(copy, { name: "copy" });
    expect((await studio.inAyon(copy))?.id).not.toBe(before?.id);
    expect(await studio.inAyon(original)).toMatchObject({ id: before?.id, name: "original" });
  });

  it("takes it for no fault that an entity is deleted before it is read", async () => {
    studio.studio.ftrack.control.setFaults({ deletedBeforeRead: true });
    const id = await person.creates("Folder", "short life");
    const job = await studio.jobOf(id);
    studio.studio.ftrack.control.setFaults({});
    expect(job).toMatchObject({ status: "finished" });
    expect(await studio.inAyon(id)).toBeUndefined();
  });

  it("does not undo what people do in AYON when something else changes in ftrack", async () => {
    const mine = await made("mine");
    const other = await made("other");
    const { id } = (await studio.inAyon(mine)) ?? {};
    const path = `projects/${studio.project.name}/folders/${id}`;
    await studio.studio.admin.patch(path, { attrib: { description: "as AYON has it" } });
    await person.changes(other, { description: "elsewhere" });
    await expectInAyon(other, { own: { description: "elsewhere" } });
    expect(await studio.inAyon(mine)).toMatchObject({ own: { description: "as AYON has it" } });
  });

  it("P12: follows settings that are changed while it runs", async () => {
    const id = await made("settings");
    const ofProject = `addons/ftrack/2.0.0/settings/${studio.project.name}`;
    await studio.studio.admin.post(ofProject, { enabled: false });
    await person.changes(id, { description: "off" });
    expect(await studio.jobOf(id, changedIn("description"))).toMatchObject({
      description: expect.stringMatching(
        /the addon is switched off in the settings of the project$/,
      ),
    });
    await studio.studio.admin.post(ofProject, { enabled: true });
    const { custom_attributes } = defaultSettings;
    const item = { name: "frameStart", attr_type: "hierarchical", hierarchical: "frameStart" };
    const mapping = [{ ...item, standard: [] }];
    const attributes_mapping = { enabled: true, mapping };
    await studio.studio.configure({
      custom_attributes: { ...custom_attributes, attributes_mapping },
    });
    await person.sets(id, await person.attribute("frameStart"), 88);
    await expectInAyon(id, { own: { frameStart: 88, description: "off" } });
    await studio.studio.configure({});
  });

  it("stops when it is switched off", async () => {
    const id = await made("last one");
    await studio.switchAutoSync(false);
    await studio.jobOf(studio.project.id);
    await studio.settled();
    await person.changes(id, { description: randomUUID() });
    expect(await studio.jobOf(id, changedIn("description"))).toMatchObject({
      description: expect.stringMatching(/auto-sync of the project is off$/),
    });
    expect((await studio.inAyon(id))?.own).not.toHaveProperty("description");
  });
});
