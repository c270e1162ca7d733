import { describe, expect, it } from "vitest";
import type { FtrackSession } from "../../ftrack/index.ts";
import { readCatalogue } from "./read-catalogue.ts";
import { readContexts } from "./read-ftrack-tree.ts";

function answering(rowsOf: (expression: string) => object[]): FtrackSession {
  const session: Pick<FtrackSession, "query" | "queryBatch"> = {
    query: async <Row>(expression: string) => rowsOf(expression) as Row[],
    queryBatch: async (expressions) =>
      expressions.map((expression) => rowsOf(expression) as Record<string, unknown>[]),
  };
  return session as FtrackSession;
}

const row = {
  __entity_type__: "Shot",
  id: "a",
  name: "sh010",
  parent_id: "p",
  object_type_id: "shot",
  type_id: null,
  status_id: null,
  start_date: null,
  end_date: null,
  description: null,
};

describe("reading the contexts of a project", () => {
  it("goes on when one cannot be read, and names it", async () => {
    const session = answering(() => [row, { ...row, id: "b", name: null }]);
    const { contexts, unreadable } = await readContexts(session, "p");
    expect(contexts).toMatchObject([{ id: "a", kind: "folder", name: "sh010" }]);
    expect(unreadable).toEqual(["b"]);
  });

  it("ends when it cannot be told which one could not be read", async () => {
    const session = answering(() => [row, { ...row, id: null }]);
    await expect(readContexts(session, "p")).rejects.toThrow("without an id");
  });
});

describe("reading ftrack's tables", () => {
  it("puts types and statuses without a place in the order first", async () => {
    const nameless = { id: "x", name: "X", sort: null };
    const session = answering((expression) => {
      if (/from (ObjectType|Type) /.test(expression)) return [nameless];
      if (expression.includes("from Status ")) return [{ ...nameless, color: null, state: null }];
      return [];
    });
    const { catalogue } = await readCatalogue(session, "p");
    for (const table of [catalogue.objectTypes, catalogue.types, catalogue.statuses]) {
      expect(table.get("x")).toMatchObject({ name: "X", sort: 0 });
    }
  });

  it("asks for all that may fill more than a page in an order", async () => {
    const asked: string[] = [];
    const session = answering((expression) => {
      asked.push(expression);
      return [];
    });
    await readCatalogue(session, "p");
    await readContexts(session, "p");
    const unordered = asked.filter((expression) => !expression.endsWith(" order by id"));
    expect(unordered).toEqual([expect.stringContaining("from Project where id is")]);
  });
});
