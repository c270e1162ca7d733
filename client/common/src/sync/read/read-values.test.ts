import { describe, expect, it } from "vitest";
import type { FtrackSession } from "../../ftrack/index.ts";
import { readValues } from "./read-values.ts";

/** A session that keeps what it was asked and answers every query with the rows. */
function ftrack(rows: object[]) {
  const asked: string[] = [];
  const session: Pick<FtrackSession, "query"> = {
    query: async <Row>(expression: string) => {
      asked.push(expression);
      return rows as Row[];
    },
  };
  return { session: session as FtrackSession, asked };
}

describe("reading custom attribute values", () => {
  it("tells a value that is null from one that is not set", async () => {
    const { session } = ftrack([
      { entity_id: "a", configuration_id: "c1", value: 0 },
      { entity_id: "a", configuration_id: "c2", value: null },
    ]);
    const sources = ["c1", "c2", "c3"].map((id) => ({ id, key: id, hierarchical: true }));
    const values = await readValues(session, ["a", "b"], sources);
    expect([...(values.get("a") ?? [])]).toEqual([
      ["c1", 0],
      ["c2", null],
    ]);
    expect(values.has("b")).toBe(false);
  });

  it("asks by what an entity can have, however many object types an attribute exists on", async () => {
    const keys = ["a", "b", "c", "d", "e", "f"];
    const sources = keys.flatMap((key) =>
      Array.from({ length: 7 }, (_, type) => ({ id: `${key}${type}`, key, hierarchical: false })),
    );
    const ids = Array.from({ length: 12_000 }, (_, index) => `e${index}`);
    const { session, asked } = ftrack([]);
    await readValues(session, ids, sources);
    expect(asked).toHaveLength(15);
    const hierarchical = sources.map((one) => ({ ...one, hierarchical: true }));
    const dense = ftrack([]);
    await readValues(dense.session, ids, hierarchical);
    expect(dense.asked).toHaveLength(101);
  });

  it("asks in an order, without which a page may leave rows out", async () => {
    const { session, asked } = ftrack([]);
    await readValues(session, ["a"], [{ id: "c", key: "c", hierarchical: true }]);
    expect(asked[0]).toMatch(/ order by entity_id, configuration_id$/);
  });

  it("asks nothing when there is nothing to ask for", async () => {
    const { session, asked } = ftrack([]);
    await readValues(session, ["a"], []);
    await readValues(session, [], [{ id: "c", key: "c", hierarchical: true }]);
    expect(asked).toEqual([]);
  });
});
