import { describe, expect, it } from "vitest";
import { sideDifferences, type Told } from "./side-differences.ts";

const shot = { path: "sq010/sh010", type: "Shot", status: "In progress" };
const inFtrack: Told = { ...shot, counterpart: "a1" };
const inAyon: Told = { ...shot, counterpart: "f1" };

function differences(ayon: Record<string, Partial<Told>>) {
  const told = Object.entries(ayon).map(([id, one]) => [id, { ...inAyon, ...one }] as const);
  return sideDifferences(new Map([["f1", inFtrack]]), new Map(told));
}

describe("what differs between both sides", () => {
  it("is nothing when they agree, whatever the letter case of types and statuses", () => {
    expect(differences({ a1: {} })).toEqual([]);
    expect(differences({ a1: { status: "IN PROGRESS", type: "shot" } })).toEqual([]);
  });

  it.each<[string, Record<string, Partial<Told>>]>([
    ["sq010/sh010 is not in AYON", {}],
    ["sq010/sh010 is paired with another entity", { a1: { counterpart: "f2" } }],
    ["sq010/sh010 is sq010/sh020 in AYON", { a1: { path: "sq010/sh020" } }],
    ['sq010/sh010 is a "Shot" in ftrack and a "Asset" in AYON', { a1: { type: "Asset" } }],
    ['sq010/sh010 is "In progress" in ftrack and "Done" in AYON', { a1: { status: "Done" } }],
    ["old is in AYON, but not in ftrack", { a1: {}, a2: { path: "old" } }],
  ])("is said: %s", (sentence, ayon) => {
    expect(differences(ayon)).toEqual([sentence]);
  });

  it("leaves the status aside where ftrack has none", () => {
    const folder = { ...inFtrack, status: null };
    expect(sideDifferences(new Map([["f1", folder]]), new Map([["a1", inAyon]]))).toEqual([]);
  });
});
