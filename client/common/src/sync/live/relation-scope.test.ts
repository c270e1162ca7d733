import { describe, expect, it } from "vitest";
import type { FtrackSession } from "../../ftrack/index.ts";
import { isIn } from "../../ftrack/index.ts";
import { defaultSettings } from "../../settings/index.ts";
import type { AyonOperation } from "../plan/plan.ts";
import { followedKinds, isAnything, relationScope } from "./relation-scope.ts";
import { mergeTouched } from "./touched.ts";

const nothing = mergeTouched("p", []);
const unmoved = { repaired: new Set<string>(), operations: [], versions: [] };
const retired: AyonOperation = {
  type: "update",
  entityType: "folder",
  entityId: "a",
  data: { active: false },
  contextId: null,
  path: "gone",
};

/** A session to an ftrack in which the entity `e` is on the list `l9`. */
function session(asked: string[] = []): FtrackSession {
  const refuse = () => Promise.reject(new Error("is not asked so"));
  return {
    serverUrl: "",
    apiUser: "",
    query: refuse,
    queryFirst: refuse,
    queryBatch: async (expressions) => {
      asked.push(...expressions);
      return expressions.map(() => [{ list_id: "l9", entity_id: "e" }]);
    },
    commit: refuse,
    close: () => undefined,
  };
}

describe("what follows a change", () => {
  it("are the links and lists that were touched, without asking for others", async () => {
    const touched = { ...nothing, linkedIds: new Set(["c1"]), lists: new Set(["l1"]) };
    const asked: string[] = [];
    expect(await relationScope(session(asked), touched, unmoved)).toEqual({
      links: new Set(["c1"]),
      lists: new Set(["l1"]),
      versions: [],
    });
    expect(asked).toEqual([]);
  });

  it("are the links of what AYON has only now, and the lists that it is on", async () => {
    const repaired = new Set(["e"]);
    const asked: string[] = [];
    expect(await relationScope(session(asked), nothing, { ...unmoved, repaired })).toMatchObject({
      links: new Set(["e"]),
      lists: new Set(["l9"]),
    });
    expect(asked).toEqual([expect.stringContaining(isIn("entity_id", ["e"]))]);
  });

  it("are the lists of a version that stands for another one now", async () => {
    const touched = { ...nothing, identifiedIds: new Set(["e"]) };
    const { lists } = await relationScope(session(), touched, unmoved);
    expect(lists).toEqual(new Set(["l9"]));
  });

  it("are all lists when something is gone, because ftrack no longer tells where it was", async () => {
    const gone = { ...unmoved, operations: [retired] };
    expect((await relationScope(session(), nothing, gone)).lists).toBe("all");
    const any = { ...nothing, lists: "all" as const };
    expect((await relationScope(session(), any, unmoved)).lists).toBe("all");
  });
});

it("links and versions are followed only when the settings ask for it", () => {
  const touched = {
    ...nothing,
    linkedIds: new Set(["c"]),
    versionIds: new Set(["v"]),
  };
  expect(isAnything(touched)).toBe(true);
  expect(isAnything(followedKinds(touched, defaultSettings))).toBe(false);
});
