import { describe, expect, it } from "vitest";
import { Members, type Sign } from "./members.ts";

const sign = (service: string, beat: string, isGone = false): Sign => ({ service, beat, isGone });

describe("the processors that live", () => {
  it("are those that are seen, and oneself", () => {
    const members = new Members("b");
    expect(members.living(0)).toEqual(["b"]);
    expect(members.hear(sign("b", "1"), 0)).toBe(false);
    expect(members.hear(sign("a", "1"), 0)).toBe(true);
    expect(members.living(0)).toEqual(["a", "b"]);
  });

  it("are not those that have said goodbye, also before they were known", () => {
    const members = new Members("a");
    expect(members.hear(sign("b", "9", true), 0)).toBe(false);
    members.hear(sign("c", "1"), 0);
    expect(members.hear(sign("c", "2", true), 1)).toBe(true);
    expect([members.living(1), members.dead(1)]).toEqual([["a"], []]);
  });

  it("P7: are not those that were silent for 20 s, until they are heard again", () => {
    const members = new Members("a");
    members.hear(sign("b", "1"), 0);
    members.hear(sign("b", "2"), 8_000);
    members.hear(sign("b", "2"), 27_000);
    expect(members.living(27_999)).toEqual(["a", "b"]);
    expect([members.living(28_000), members.dead(28_000)]).toEqual([["a"], ["b"]]);
    expect(members.hear(sign("b", "3"), 30_000)).toBe(true);
    expect([members.living(30_000), members.dead(30_000)]).toEqual([["a", "b"], []]);
  });

  it("do not die of an AYON that is away", () => {
    const members = new Members("a");
    members.hear(sign("b", "1"), 0);
    for (let now = 8_000; now < 90_000; now += 8_000) members.couldNotHear(now);
    expect(members.living(100_000)).toEqual(["a", "b"]);
    expect(members.living(110_000)).toEqual(["a"]);
  });
});
