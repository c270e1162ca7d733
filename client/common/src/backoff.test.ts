import { describe, expect, it } from "vitest";
import { backoffPause } from "./backoff.ts";

describe("backoffPause", () => {
  const longest = { firstMs: 100, maxMs: 1000, random: () => 1 };

  it("doubles with every failure, up to the longest pause", () => {
    const pauses = [1, 2, 3, 4, 5, 50].map((failures) => backoffPause(failures, longest));
    expect(pauses).toEqual([100, 200, 400, 800, 1000, 1000]);
  });

  it("spreads the pause over its upper half", () => {
    expect(backoffPause(3, { ...longest, random: () => 0 })).toBe(200);
    expect(backoffPause(3, { ...longest, random: () => 0.5 })).toBe(300);
  });

  it("grows by the factor that is asked for", () => {
    expect(backoffPause(3, { ...longest, factor: 3 })).toBe(900);
  });
});
