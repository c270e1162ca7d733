import { describe, expect, it } from "vitest";
import { createModel } from "../model/model.ts";
import { QueryEngine } from "../query/query-engine.ts";
import { seedStore } from "../seed/seed-store.ts";
import { Graph } from "../store/graph.ts";
import { Store } from "../store/store.ts";
import { Addresses } from "./addresses.ts";
import { EntityEncoder } from "./entity-encoder.ts";

describe("an answer", () => {
  const store = new Store(createModel());
  seedStore(store, "small");
  const engine = new QueryEngine(new Graph(store));
  const addresses = new Addresses({ origin: "", user: "", key: "" });

  /** Writes an answer that may mention so many entities. */
  function encode(expression: string, denormalize: boolean, most: number) {
    const { rows, projection } = engine.run(expression);
    const encoder = new EntityEncoder(engine.graph, addresses, denormalize, most);
    return rows.map((row) => encoder.encode(row, projection));
  }

  const round = `select ${"parent.children.".repeat(14)}name from Shot`;

  it("writes each entity out once, however often a query comes by", () => {
    expect(encode(round, false, 1_000)).toHaveLength(4);
  });

  it("breaks off before it fills the memory, when every mention is to be written out", () => {
    expect(() => encode(round, true, 10_000)).toThrow("too many entities");
  });

  it("may have as many entities as it may, and no more", () => {
    expect(encode("Shot", false, 4)).toHaveLength(4);
    expect(() => encode("Shot", false, 3)).toThrow("too many entities");
  });
});
