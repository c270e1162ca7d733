import { describe, expect, it } from "vitest";
import { type Narrowing, Strikes } from "./strikes.ts";

const all: Narrowing = {
  path: undefined,
  rate: undefined,
  seed: undefined,
  after: undefined,
  times: undefined,
};
const row = (name: string, narrowing: Partial<Narrowing>, length = 40) => {
  const strikes = new Strikes(name, { ...all, ...narrowing });
  return Array.from({ length }, () => strikes.next());
};

describe("what a switch strikes", () => {
  it("is everything when nothing narrows it down", () => {
    expect(row("hang", {})).toEqual(Array(40).fill(true));
  });

  it("is a row of chances for each switch, the same each time", () => {
    const hang = row("hang", { rate: 0.5 });
    expect(row("hang", { rate: 0.5 })).toEqual(hang);
    expect(row("cut", { rate: 0.5 })).not.toEqual(hang);
    expect(row("hang", { rate: 0.5, seed: 7 })).not.toEqual(hang);
  });

  it("counts what it spares first, and what it has struck, among those on the path", () => {
    const strikes = new Strikes("hang", { ...all, path: "/a", after: 1, times: 2 });
    const asked = ["/b", "/a", "/b/a", "/a", "/b", "/a"];
    expect(asked.map((path) => strikes.next(path))).toEqual([
      ...[false, false, true],
      ...[true, false, false],
    ]);
  });

  it("looks at no path where there is none", () => {
    expect(row("duplicateEvents", { path: "/api", times: 1 }, 2)).toEqual([true, false]);
  });
});
