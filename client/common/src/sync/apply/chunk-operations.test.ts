import { describe, expect, it } from "vitest";
import type { AyonOperation } from "../plan/plan.ts";
import { chunkOperations } from "./chunk-operations.ts";

function operation(entityId: string, more: Partial<AyonOperation> = {}): AyonOperation {
  return {
    type: "create",
    entityType: "task",
    entityId,
    data: {},
    contextId: null,
    path: "",
    ...more,
  };
}
const many = (count: number, more?: Partial<AyonOperation>) =>
  Array.from({ length: count }, (_, index) => operation(`e${index}`, more));
const sizes = (operations: AyonOperation[]) =>
  [...chunkOperations(operations)].map((chunk) => chunk.length);

describe("operations are cut into requests", () => {
  it("of 500 tasks or 200 folders, of which a change costs AYON as much as a creation", () => {
    expect(sizes(many(1200))).toEqual([500, 500, 200]);
    expect(sizes(many(500, { entityType: "folder" }))).toEqual([200, 200, 100]);
    expect(sizes(many(500, { entityType: "folder", type: "update" }))).toEqual([200, 200, 100]);
  });

  it("below what proxies let through", () => {
    expect(sizes(many(10, { data: { description: "x".repeat(300_000) } }))).toEqual([
      2, 2, 2, 2, 2,
    ]);
  });

  it("in which no entity comes up twice", () => {
    expect(sizes([operation("a"), operation("b"), operation("a"), operation("c")])).toEqual([2, 2]);
  });

  it("and stay in order", () => {
    const all = many(1200);
    expect([...chunkOperations(all)].flat()).toEqual(all);
    expect(sizes([])).toEqual([]);
  });
});
