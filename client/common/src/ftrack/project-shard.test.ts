import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { projectShard, projectShards } from "./project-shard.ts";

describe("projectShard", () => {
  it.each([
    ["", 5],
    ["a", 12],
    ["foobar", 8],
    ["5671dcb0-66de-11e1-8e6e-f23c91df25eb", 6],
  ])("gives %j the same shard for ever", (projectId, shard) => {
    expect(projectShard(projectId)).toBe(shard);
  });

  it("spreads projects over all shards", () => {
    const shards = Array.from({ length: 1000 }, () => projectShard(randomUUID()));
    expect(new Set(shards).size).toBe(projectShards);
    expect(shards.every((shard) => shard >= 0 && shard < projectShards)).toBe(true);
  });
});
