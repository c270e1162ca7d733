import { expect, it } from "vitest";
import { describeFollowed } from "./describe-followed.ts";

const entities = { created: 0, updated: 0, deactivated: 0, refused: 0, marked: 0 };
const counts = { ...entities, links: 0, lists: 0, versions: 0 };
const nothing = { counts, projectChanged: false, items: [] };
const held = { kind: "held", entity: "a", reason: "b" } as const;

it.each([
  ["why it was not followed", { notFollowed: "auto-sync is off" }, "auto-sync is off"],
  ["that nothing differed", nothing, "nothing differed"],
  [
    "what was done",
    { ...nothing, counts: { ...counts, created: 2, updated: 1, deactivated: 3 } },
    "2 created, 1 updated, 3 switched off",
  ],
  [
    "what was done beside folders and tasks",
    { ...nothing, counts: { ...counts, versions: 1, lists: 2, links: 3 } },
    "versions updated: 1, lists updated: 2, links updated: 3",
  ],
  ["that the project changed", { ...nothing, projectChanged: true }, "the project itself changed"],
  [
    "how much was not followed, but not what was repaired",
    { ...nothing, items: [held, { ...held, kind: "repaired" as const }] },
    "nothing differed, 1 not followed",
  ],
])("a job tells %s", (_, followed, words) => {
  expect(describeFollowed(followed)).toBe(words);
});
