import { expect, it } from "vitest";
import { AyonClient } from "../../../ayon/index.ts";
import { startHttpStub } from "../../../testing/http-stub.ts";
import { readListItems } from "./read-ayon-lists.ts";

it("items of many lists share a request, and those of long ones go on in further pages", async () => {
  const pages: Record<string, readonly (readonly string[])[]> = {
    a: [["a1", "a2"], ["a3"]],
    b: [["b1"]],
    c: [["c1"], ["c2"], ["c3"]],
  };
  const queries: string[] = [];
  await using server = await startHttpStub(({ body }) => {
    const { query } = JSON.parse(body);
    queries.push(query);
    const asked = query.matchAll(
      /(page\d+): entityLists\(ids: (\[.*?\]).*?items\(first: \d+(?:, after: "(\d+)")?\)/g,
    );
    const project = Object.fromEntries(
      [...asked].map(([, alias, ids, after]) => {
        const index = after === undefined ? 0 : Number(after) + 1;
        const edges = JSON.parse(ids).map((id: string) => {
          const some = (pages[id]?.[index] ?? []).map((item) => ({
            id: item,
            entityId: `e${item}`,
          }));
          const hasNextPage = index + 1 < (pages[id]?.length ?? 0);
          const pageInfo = { hasNextPage, endCursor: String(index) };
          return { node: { id, items: { edges: some, pageInfo } } };
        });
        return [alias, { edges }];
      }),
    );
    return { body: { data: { project } } };
  });
  const ayon = new AyonClient({ url: server.url, apiKey: "key" });
  const found = await readListItems(ayon, "demo", ["a", "b", "c"]);
  expect([...found].map(([id, items]) => [id, ...items.map((item) => item.entityId)])).toEqual([
    ["a", "ea1", "ea2", "ea3"],
    ["b", "eb1"],
    ["c", "ec1", "ec2", "ec3"],
  ]);
  expect(queries).toHaveLength(3);
});
