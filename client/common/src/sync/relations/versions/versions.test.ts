import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { relationSettings } from "../../../../../../tests/services/relation-settings.ts";
import {
  RelationStudio,
  type ShownVersion,
} from "../../../../../../tests/services/relation-studio.ts";
import { defaultSettings } from "../../../settings/index.ts";

let studio: RelationStudio;
let versions: readonly [ShownVersion, ShownVersion, ShownVersion];
beforeAll(async () => {
  studio = await RelationStudio.open();
  const [first, second, third] = await studio.versions();
  if (!first || !second || !third) throw new Error("The seed has too few versions");
  versions = [first, second, third];
});
afterAll(() => studio[Symbol.asyncDispose]());

describe("a sync of versions", () => {
  it("finds one by product and number, takes its status over and tells ftrack its id", async () => {
    const [{ id, number, status, asset, folderId }] = versions;
    const published = await studio.ayon.publish(folderId, asset.toUpperCase(), number);
    expect((await studio.sync()).counts.versions).toBe(1);
    expect(await studio.ayon.versionStatus(published)).toBe(status);
    expect(await studio.ayonIdOf(id)).toBe(published);
    const again = studio.watched();
    await studio.sync(again);
    expect(again.writes).toEqual([]);
  });

  it("finds one by the ftrackId that it was published with", async () => {
    const [, { id, status, folderId }] = versions;
    const attrib = { ftrackId: id };
    const published = await studio.ayon.publish(folderId, "anything", 99, { attrib });
    await studio.sync();
    expect(await studio.ayonIdOf(id)).toBe(published);
    expect(await studio.ayon.versionStatus(published)).toBe(status);
  });

  it("puts those on lists that AYON has, and takes those off that it has no more", async () => {
    const listId = await studio.createList("review", "AssetVersionList");
    for (const { id } of versions) await studio.put(listId, id);
    await studio.sync();
    const [first, second] = versions;
    const ids = [await studio.ayonIdOf(first.id), await studio.ayonIdOf(second.id)];
    const { entityType, entityIds = [] } = (await studio.ayon.list("review")) ?? {};
    expect(entityType).toBe("version");
    expect([...entityIds].sort()).toEqual(ids.sort());
    await studio.admin.post(`${studio.ayon.path}/operations`, {
      operations: [{ type: "delete", entityType: "version", entityId: ids[0] }],
    });
    const { items } = await studio.sync();
    expect(items.filter(({ reason }) => reason.includes("refused"))).toEqual([]);
    expect(await studio.drift()).toEqual([]);
  });

  it("lets an ayon_id that is no id at all stand for none", async () => {
    const [{ id }] = versions;
    await studio.person.sets(id, await studio.person.attribute("ayon_id"), "no id");
    await studio.sync();
    expect(await studio.drift()).toEqual([]);
  });

  it("leaves their statuses alone unless the settings ask for it", async () => {
    const [, , { number, asset, folderId }] = versions;
    studio.followed.settings = defaultSettings;
    const published = await studio.ayon.publish(folderId, asset, number);
    const before = await studio.ayon.versionStatus(published);
    expect((await studio.sync()).counts).toMatchObject({ versions: 0, links: 0 });
    expect(await studio.ayon.versionStatus(published)).toBe(before);
    studio.followed.settings = relationSettings();
  });
});
