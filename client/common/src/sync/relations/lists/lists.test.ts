import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RelationStudio } from "../../../../../../tests/services/relation-studio.ts";
import {
  AyonClient,
  type AyonClientOptions,
  AyonRefusal,
  type AyonRequest,
} from "../../../ayon/index.ts";

let studio: RelationStudio;
beforeAll(async () => {
  studio = await RelationStudio.open();
});
afterAll(() => studio[Symbol.asyncDispose]());

const listOf = (name: string) => studio.find(`TypedContextList where name is "${name}"`);

/** Items of an AYON list with what people noted on them. */
async function itemsOf(label: string) {
  const list = await studio.ayon.list(label);
  const path = `${studio.ayon.path}/lists/${list?.id}`;
  const { items } = await studio.admin.get<{ items: { id: string; tags: string[] }[] }>(path);
  return { path, items };
}

async function takeOff(listId: string, entityId?: string): Promise<void> {
  const objects = await studio.followed.ftrack.query<{ id: string; entity_id: string }>(
    `select id, entity_id from ListObject where list_id is "${listId}"`,
  );
  for (const { id, entity_id } of objects) {
    if (entityId === undefined || entity_id === entityId) await studio.remove("ListObject", id);
  }
}

describe("a sync of lists", () => {
  it("makes them with what is on them, in one request for each", async () => {
    const { from, fromAyon, to } = await studio.twoFolders();
    const task = await studio.find(`Task where project_id is "${studio.followed.projectId}"`);
    const [folders, tasks] = [await studio.createList("folders"), await studio.createList("tasks")];
    await studio.chooseKind(tasks, "task");
    for (const id of [from, task]) for (const list of [folders, tasks]) await studio.put(list, id);
    const first = studio.watched();
    expect((await studio.sync(first)).counts.lists).toBe(2);
    expect(first.writes).toEqual(["POST lists", "POST lists"]);
    expect(await studio.ayon.list("folders")).toMatchObject({
      entityType: "folder",
      entityIds: [fromAyon],
    });
    expect(await studio.ayon.list("tasks")).toMatchObject({
      entityType: "task",
      entityIds: [await studio.ayonIdOf(task)],
    });

    const second = studio.watched();
    await studio.put(folders, to);
    await studio.sync(second);
    expect(second.writes).toEqual([expect.stringMatching(/^PATCH lists\/\w+\/items$/)]);
    expect((await studio.ayon.list("folders"))?.entityIds).toHaveLength(2);
  });

  it("keeps what people note on an item", async () => {
    const { path, items } = await itemsOf("folders");
    const [item] = items;
    await studio.admin.patch(`${path}/items/${item?.id}`, { tags: ["mine"] });
    const listId = await listOf("folders");
    await takeOff(listId, (await studio.twoFolders()).to);
    const { projectId } = studio.followed;
    await studio.put(listId, await studio.find(`Sequence where project_id is "${projectId}"`));
    await studio.sync();
    const after = await itemsOf("folders");
    expect(after.items).toHaveLength(2);
    expect(after.items[0]).toMatchObject({ id: item?.id, tags: ["mine"] });
  });

  it("empties a list that is empty in ftrack, renames it and removes it", async () => {
    const listId = await listOf("folders");
    await takeOff(listId);
    await studio.person.does({
      action: "update",
      entity_type: "TypedContextList",
      entity_key: listId,
      entity_data: { name: "renamed" },
    });
    await studio.sync();
    expect(await studio.ayon.list("folders")).toBeUndefined();
    expect(await studio.ayon.list("renamed")).toMatchObject({ entityIds: [] });
    await studio.remove("TypedContextList", listId);
    await studio.sync();
    expect(await studio.ayon.list("renamed")).toBeUndefined();
    expect(await studio.drift()).toEqual([]);
  });

  it("puts the kind of a list back that AYON cannot change", async () => {
    const listId = await listOf("tasks");
    await studio.chooseKind(listId, "folder");
    const { items } = await studio.sync();
    expect(items).toContainEqual(expect.objectContaining({ detail: "it holds tasks again" }));
    expect(await studio.chosenKind(listId)).toBe("task");
    expect(await studio.ayon.list("tasks")).toMatchObject({ entityIds: [expect.any(String)] });
    expect(await studio.drift()).toEqual([]);
  });

  it("leaves lists of AYON's own alone, also where ftrack has one of the name and another kind", async () => {
    const body = { entityType: "version", label: "mine", items: [] };
    await studio.admin.post(`${studio.ayon.path}/lists`, body);
    const id = await studio.createList("mine");
    const { items } = await studio.sync();
    const told = { entity: 'list "mine"', remedy: "Rename one of the two." };
    expect(items).toContainEqual(expect.objectContaining(told));
    await studio.remove("TypedContextList", id);
    await studio.sync();
    expect(await studio.ayon.list("mine")).toMatchObject({ entityType: "version" });
  });

  it("takes what AYON has of a list, although something on it is not in AYON", async () => {
    const { from, fromAyon } = await studio.twoFolders();
    const listId = await studio.createList("partly");
    await studio.put(listId, await studio.person.creates("Shot", "???"));
    await studio.put(listId, from);
    await studio.sync();
    expect(await studio.ayon.list("partly")).toMatchObject({ entityIds: [fromAyon] });
  });

  it.each([
    ["has no lists", "entityLists", "ProjectNode"],
    ["tells attributes of each list alone", "allAttrib", "EntityListNode"],
  ])("leaves lists as they are on an AYON that %s", async (_, field, type) => {
    const { url, apiKey } = studio.followed.studio.ayon;
    const before = await studio.ayon.lists();
    const old = new OldAyon(
      { url, apiKey },
      field,
      `Cannot query field '${field}' on type '${type}'.`,
    );
    expect((await studio.sync(old)).counts.lists).toBe(0);
    expect(await studio.ayon.lists()).toEqual(before);
  });
});

/** An AYON that does not have a field of today's. */
class OldAyon extends AyonClient {
  readonly #field: string;
  readonly #detail: string;

  constructor(options: AyonClientOptions, field: string, detail: string) {
    super(options);
    this.#field = field;
    this.#detail = detail;
  }

  override async graphql<Data>(
    query: string,
    ...rest: [Record<string, unknown>?, Pick<AyonRequest, "signal" | "timeoutMs">?]
  ): Promise<Data> {
    if (!query.includes("entityLists(") || !query.includes(this.#field)) {
      return super.graphql(query, ...rest);
    }
    throw new AyonRefusal("POST /graphql", 200, { code: 400, detail: this.#detail });
  }
}
