import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { RelationStudio } from "../../../../../../tests/services/relation-studio.ts";

let studio: RelationStudio;
beforeAll(async () => {
  studio = await RelationStudio.open();
});
afterAll(() => studio[Symbol.asyncDispose]());
afterEach(async () => expect(await studio.drift()).toEqual([]));

const follow = () => studio.followed.followAll();
const link = (from_id: string, to_id: string) =>
  studio.create("TypedContextLink", { from_id, to_id });

async function hasLink(inputId: string, outputId: string): Promise<boolean> {
  const links = await studio.ayon.links();
  return links.some((one) => one.inputId === inputId && one.outputId === outputId);
}

describe("a link between folders", () => {
  it("comes and goes with ftrack's, once for each, however often its event comes", async () => {
    const { from, to, fromAyon, toAyon } = await studio.twoFolders();
    const before = (await studio.ayon.links()).length;
    const id = await link(from, to);
    const events = await studio.followed.events();
    expect(await studio.followed.follow(events)).toMatchObject({ counts: { links: 1 } });
    expect(await studio.followed.follow([...events, ...events])).toMatchObject({
      counts: { links: 0 },
    });
    expect(await hasLink(fromAyon, toAyon)).toBe(true);
    expect(await studio.ayon.links()).toHaveLength(before + 1);
    await studio.remove("TypedContextLink", id);
    expect(await follow()).toMatchObject({ counts: { links: 1 } });
    expect(await hasLink(fromAyon, toAyon)).toBe(false);
  });

  it("is left alone when it leads to itself or to a task", async () => {
    const { from } = await studio.twoFolders();
    const task = await studio.find(`Task where project_id is "${studio.followed.projectId}"`);
    await link(from, from);
    await link(from, task);
    expect(await follow()).toMatchObject({ counts: { links: 0 }, items: [] });
  });

  it("comes with folders that are new, also when its event is earlier", async () => {
    const { person } = studio;
    const [from, to] = [await person.creates("Shot", "from"), await person.creates("Shot", "to")];
    const created = await studio.followed.events();
    await link(from, to);
    const linked = await studio.followed.events();
    expect(await studio.followed.follow(linked)).toMatchObject({ counts: { links: 0 } });
    expect(await studio.followed.follow(created)).toMatchObject({ counts: { links: 1 } });
    expect(await hasLink(await studio.ayonIdOf(from), await studio.ayonIdOf(to))).toBe(true);
  });

  it("stays when a person made it in AYON, whatever becomes of ftrack's", async () => {
    const { from, to, fromAyon, toAyon } = await studio.twoFolders();
    const linkType = "breakdown|folder|folder";
    const body = { input: toAyon, output: fromAyon, linkType };
    await studio.admin.post(`${studio.ayon.path}/links`, body);
    const id = await link(to, from);
    expect(await follow()).toMatchObject({ counts: { links: 0 } });
    await studio.remove("TypedContextLink", id);
    expect(await follow()).toMatchObject({ counts: { links: 0 } });
    expect(await hasLink(toAyon, fromAyon)).toBe(true);
  });
});

describe("a list", () => {
  it("comes with what is on it, also when both are new in one event", async () => {
    const { person } = studio;
    const category_id = await studio.find("ListCategory");
    const list = person.creation("TypedContextList", { name: "at once", category_id });
    const shot = person.creation("Shot", { name: "listed", parent_id: person.projectId });
    const [list_id, entity_id] = [list, shot].map((one) =>
      "entity_data" in one ? String(one.entity_data.id) : "",
    );
    await person.does(list, shot, {
      action: "create",
      entity_type: "ListObject",
      entity_data: { list_id, entity_id },
    });
    expect(await follow()).toMatchObject({ counts: { lists: 1, created: 1 } });
    expect(await studio.ayon.list("at once")).toMatchObject({
      entityIds: [await studio.ayonIdOf(entity_id ?? "")],
    });
  });

  it("takes on what is created after it was put on it", async () => {
    const listId = await studio.find('List where name is "at once"');
    const shot = await studio.person.creates("Shot", "later");
    const created = await studio.followed.events();
    await studio.put(listId, shot);
    await follow();
    await studio.followed.follow(created);
    expect((await studio.ayon.list("at once"))?.entityIds).toContain(await studio.ayonIdOf(shot));
  });

  it("loses what is removed from ftrack", async () => {
    const listId = await studio.find('List where name is "at once"');
    const { person } = studio;
    const shot = await person.finds("Shot", "later");
    await person.removes(shot.id);
    await follow();
    expect((await studio.ayon.list("at once"))?.entityIds).toHaveLength(1);
    const object = await studio.find(`ListObject where list_id is "${listId}"`);
    await studio.remove("ListObject", object);
    await follow();
    expect((await studio.ayon.list("at once"))?.entityIds).toEqual([]);
  });

  it("is renamed, and exchanges its name with another one", async () => {
    await studio.createList("other");
    const [first, second] = [
      await studio.find('List where name is "at once"'),
      await studio.find('List where name is "other"'),
    ];
    await follow();
    const before = await studio.ayon.list("other");
    const rename = (entity_key: string, name: string) =>
      ({
        action: "update",
        entity_type: "TypedContextList",
        entity_key,
        entity_data: { name },
      }) as const;
    await studio.person.does(rename(first, "other"), rename(second, "at once"));
    expect(await follow()).toMatchObject({ counts: { lists: 2 }, items: [] });
    expect((await studio.ayon.list("at once"))?.id).toBe(before?.id);
  });

  it("keeps what it holds in AYON: ftrack's choice is put back, and told", async () => {
    const listId = await studio.find('List where name is "other"');
    await studio.chooseKind(listId, "task");
    const followed = await follow();
    expect("items" in followed && followed.items).toContainEqual(
      expect.objectContaining({ kind: "repaired", detail: "it holds folders again" }),
    );
    expect(await studio.chosenKind(listId)).toBe("folder");
    expect(await follow()).toHaveProperty("notFollowed");
  });

  it("goes with ftrack's, and takes no list of its name and another kind along", async () => {
    const body = { entityType: "version", label: "namesake", items: [] };
    await studio.admin.post(`${studio.ayon.path}/lists`, body);
    const namesake = await studio.createList("namesake");
    await follow();
    for (const id of [namesake, await studio.find('List where name is "other"')]) {
      await studio.remove("TypedContextList", id);
    }
    expect(await follow()).toMatchObject({ counts: { lists: 1 } });
    expect(await studio.ayon.list("other")).toBeUndefined();
    expect(await studio.ayon.list("namesake")).toMatchObject({ entityType: "version" });
  });
});
