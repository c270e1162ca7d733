import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { relationSettings } from "../../../../../../tests/services/relation-settings.ts";
import {
  RelationStudio,
  type ShownVersion,
} from "../../../../../../tests/services/relation-studio.ts";
import { defaultSettings } from "../../../settings/index.ts";

let studio: RelationStudio;
let version: ShownVersion;
let other: ShownVersion;
let published: string;
beforeAll(async () => {
  studio = await RelationStudio.open();
  const [first, second] = await studio.versions();
  if (!first || !second) throw new Error("The seed has too few versions");
  version = first;
  other = second;
  published = await studio.ayon.publish(first.folderId, first.asset, first.number);
  await studio.sync();
});
afterAll(() => studio[Symbol.asyncDispose]());
afterEach(async () => expect(await studio.drift()).toEqual([]));

const follow = () => studio.followed.followAll();

async function setStatus(name: string, id = version.id): Promise<void> {
  await studio.person.does({
    action: "update",
    entity_type: "AssetVersion",
    entity_key: id,
    entity_data: { status_id: await studio.person.idOf("Status", name) },
  });
}

/** Names of statuses that ftrack allows versions, the present one of the version left out. */
async function otherStatuses(): Promise<string[]> {
  const [row] = await studio.followed.ftrack.query<{
    project_schema: { _version_workflow: { statuses: readonly { name: string }[] } };
  }>(
    `select project_schema._version_workflow.statuses.name from Project where id is "${studio.followed.projectId}"`,
  );
  const names = row?.project_schema._version_workflow.statuses.map(({ name }) => name) ?? [];
  const present = await studio.ayon.versionStatus(published);
  return names.filter((name) => name !== present);
}

describe("the status of a version", () => {
  it("is followed with at most 3 requests to ftrack and 5 to AYON", async () => {
    const [first = "", second = ""] = await otherStatuses();
    await setStatus(first);
    expect(await follow()).toMatchObject({ counts: { versions: 1 } });
    await setStatus(second);
    const events = await studio.followed.events();
    const { ftrack, ayon } = studio.followed.studio;
    for (const { control } of [ftrack, ayon]) control.requests.reset();
    await studio.followed.follow(events);
    expect(ftrack.control.requests.stats().total).toBeLessThanOrEqual(3);
    expect(ayon.control.requests.stats().total).toBeLessThanOrEqual(5);
    expect(await studio.ayon.versionStatus(published)).toBe(second);
  });

  it("writes nothing when it was set back in the meantime, or AYON does not have the version", async () => {
    const present = String(await studio.ayon.versionStatus(published));
    const [away = ""] = await otherStatuses();
    await setStatus(away);
    await setStatus(present);
    await setStatus(away, other.id);
    expect(await follow()).toMatchObject({ counts: { versions: 0, updated: 0 }, items: [] });
  });

  it("is made one for versions when AYON's project does not allow it for them yet", async () => {
    const [away = ""] = await otherStatuses();
    const path = `projects/${studio.followed.projectName}`;
    const { statuses } = await studio.admin.get<{ statuses: { name: string }[] }>(path);
    await studio.admin.patch(path, {
      statuses: statuses.map((one) => (one.name === away ? { ...one, scope: ["folder"] } : one)),
    });
    await setStatus(away);
    expect(await follow()).toMatchObject({ counts: { versions: 1 }, projectChanged: true });
    expect(await studio.ayon.versionStatus(published)).toBe(away);
  });

  it("is left alone, without a request, when the settings do not ask for it", async () => {
    const before = await studio.ayon.versionStatus(published);
    const [away = ""] = await otherStatuses();
    studio.followed.settings = defaultSettings;
    await setStatus(away);
    const events = await studio.followed.events();
    const { ftrack, ayon } = studio.followed.studio;
    for (const { control } of [ftrack, ayon]) control.requests.reset();
    expect(await studio.followed.follow(events)).toHaveProperty("notFollowed");
    expect(ftrack.control.requests.stats().total + ayon.control.requests.stats().total).toBe(0);
    expect(await studio.ayon.versionStatus(published)).toBe(before);
    studio.followed.settings = relationSettings();
    await studio.followed.follow(events);
  });
});

describe("a version on a list", () => {
  it("comes onto AYON's as soon as it is known there", async () => {
    const listId = await studio.createList("review", "AssetVersionList");
    for (const { id } of [version, other]) await studio.put(listId, id);
    await follow();
    expect(await studio.ayon.list("review")).toMatchObject({ entityIds: [published] });
    const { folderId, asset } = other;
    const later = await studio.ayon.publish(folderId, `${asset}${randomUUID().slice(0, 8)}`, 1);
    const attribute = await studio.person.attribute("ayon_id");
    await studio.person.sets(other.id, attribute, later);
    await follow();
    expect(await studio.ayon.list("review")).toMatchObject({ entityIds: [published, later] });
  });

  it("goes when it is removed from ftrack", async () => {
    await studio.remove("AssetVersion", other.id);
    await follow();
    expect(await studio.ayon.list("review")).toMatchObject({ entityIds: [published] });
  });
});
