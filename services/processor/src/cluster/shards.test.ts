import { projectShards } from "@ayon-ftrack/common/ftrack";
import { describe, expect, it } from "vitest";
import { shardsOf } from "./shards.ts";

const owners = (members: readonly string[]) =>
  Array.from({ length: projectShards }, (_, shard) =>
    members.filter((member) => shardsOf(member, members).includes(shard)),
  );

describe("shards of projects", () => {
  it("are all of one who is alone", () => {
    expect(shardsOf("a", ["a"])).toHaveLength(projectShards);
  });

  it("have one owner each, whatever the order in which the members are known", () => {
    expect(owners(["a", "b", "c"]).every(({ length }) => length === 1)).toBe(true);
    expect(shardsOf("b", ["c", "b", "a"])).toEqual(shardsOf("b", ["a", "b", "c"]));
  });

  it("leave nobody of two without any", () => {
    const members = ["processor-1", "processor-2"];
    for (const member of members) expect(shardsOf(member, members).length).toBeGreaterThan(2);
  });

  it("change hands only to or from who joins or leaves", () => {
    const before = owners(["a", "b", "c"]).flat();
    const after = owners(["a", "b", "c", "d"]).flat();
    for (const [shard, owner] of after.entries()) {
      if (owner !== "d") expect(owner).toBe(before[shard]);
    }
  });
});
