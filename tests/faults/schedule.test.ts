import { describe, expect, it } from "vitest";
import * as scenarios from "./scenarios.ts";
import { makeSchedule, type Recipe } from "./schedule.ts";

const { recipe } = scenarios.everything;

describe("a schedule of edits and faults", () => {
  it("is the same for the same seed, and another one for another", () => {
    expect(makeSchedule(7, recipe)).toEqual(makeSchedule(7, recipe));
    expect(makeSchedule(8, recipe)).not.toEqual(makeSchedule(7, recipe));
  });

  it("has its edits at the same moments whatever else happens", () => {
    const { lastsMs, edits } = recipe;
    const editsOf = (of: Recipe) =>
      makeSchedule(7, of).filter(({ happening }) => happening.kind === "edit");
    expect(editsOf({ lastsMs, edits })).toEqual(editsOf(recipe));
  });

  it("goes on in order, and leaves both servers well in the end", () => {
    const moments = makeSchedule(7, recipe);
    const times = moments.map(({ atMs }) => atMs);
    expect(times).toEqual(times.toSorted((one, other) => one - other));
    for (const server of ["ftrack", "AYON"]) {
      const last = moments.findLast(
        ({ happening }) => happening.kind === "trouble" && happening.server === server,
      );
      expect(last?.happening).toMatchObject({ order: {} });
    }
  });
});
