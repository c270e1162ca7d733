import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  at,
  column,
  createFolder,
  idOf,
  type OpenSandbox,
  openSandbox,
} from "../testing/open-sandbox.ts";

const list = `/api/projects/Demo/lists/${idOf(50)}`;

describe("lists", () => {
  let ayon: OpenSandbox;

  beforeAll(async () => {
    ayon = await openSandbox({ projects: [{ name: "Demo", code: "demo" }] });
    const folders = [1, 2, 3].map((number) => createFolder(number, { name: `f${number}` }));
    await ayon.operate("Demo", folders);
  });
  afterAll(() => ayon.stop());
  beforeEach(async () => {
    await ayon.call("DELETE", list);
    const items = [1, 2, 3].map((number) => ({ id: idOf(60 + number), entityId: idOf(number) }));
    await ayon.call("POST", "/api/projects/Demo/lists", {
      id: idOf(50),
      entityType: "folder",
      label: "Best",
      items,
    });
  });

  const order = async () => {
    const { body } = await ayon.call("GET", list);
    const items = at(body, "items");
    expect(column(items, "position")).toEqual(column(items, "id").map((_, index) => index));
    return column(items, "entityId");
  };
  const change = (mode: string, items: object[]) =>
    ayon.call("PATCH", `${list}/items`, { mode, items });

  it("keep the order in which items are given", async () => {
    expect(await order()).toEqual([idOf(1), idOf(2), idOf(3)]);
  });

  it("put a new item at its place, or last", async () => {
    await ayon.call("POST", `${list}/items`, { entityId: idOf(3), position: 1 });
    await ayon.call("POST", `${list}/items`, { entityId: idOf(1) });
    expect(await order()).toEqual([idOf(1), idOf(3), idOf(2), idOf(3), idOf(1)]);
  });

  it("merge: known items are changed and sorted, others added", async () => {
    const moved = { id: idOf(63), position: 0, label: "first" };
    expect((await change("merge", [moved, { entityId: idOf(2) }])).status).toBe(200);
    expect(await order()).toEqual([idOf(1), idOf(3), idOf(2), idOf(2)]);
  });

  it("replace and delete items", async () => {
    await change("delete", [{ id: idOf(62) }]);
    expect(await order()).toEqual([idOf(1), idOf(3)]);
    await change("replace", [{ entityId: idOf(2) }]);
    expect(await order()).toEqual([idOf(2)]);
    expect((await change("replace", [{ id: idOf(61) }])).status).toBe(400);
    expect((await change("replace", [])).status).toBe(400);
  });

  it("forget the item of an entity that is gone, in GraphQL", async () => {
    await ayon.operate("Demo", [createFolder(9, { name: "gone" })]);
    await ayon.call("POST", `${list}/items`, { entityId: idOf(9) });
    await ayon.call("DELETE", `/api/projects/Demo/folders/${idOf(9)}`);
    const { body } = await ayon.graphql(
      `{project(name:"Demo"){entityLists{edges{node{count items{edges{entityId node{name}}}}}}}}`,
    );
    const node = at(body, "data", "project", "entityLists", "edges", 0, "node");
    expect(at(node, "count")).toBe(4);
    expect(column(at(node, "items", "edges"), "entityId")).toEqual([idOf(1), idOf(2), idOf(3)]);
  });

  it("have a label that no other list has", async () => {
    const twin = { entityType: "folder", label: "Best" };
    const answer = await ayon.call("POST", "/api/projects/Demo/lists", twin);
    expect(answer.status).toBe(500);
    expect(answer.body).toMatchObject({ code: 409, error: "unique-violation" });
  });

  it("announce every change once, whole", async () => {
    await change("replace", [{ entityId: idOf(2) }]);
    const filter = { conditions: [{ key: "topic", operator: "like", value: "entity_list.%" }] };
    const { body } = await ayon.call("POST", "/api/query", { entity: "event", filter, limit: 2 });
    expect(body).toMatchObject([
      { topic: "entity_list.changed", summary: { entity_list_type: "generic", count: 1 } },
      { topic: "entity_list.created", summary: { count: 3 } },
    ]);
  });
});
