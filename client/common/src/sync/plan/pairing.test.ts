import { describe, expect, it } from "vitest";
import { sync } from "../testing/sync-trees.ts";
import { ayonId, context, entity, ftrackTree, PROJECT_ID } from "../testing/trees.ts";

const E1 = ayonId("e1");

describe("contexts that were copied in ftrack together with their `ayon_id`", () => {
  const copies = (...names: string[]) =>
    ftrackTree(
      names.map((name) => context(name, PROJECT_ID, name)),
      { values: Object.fromEntries(names.map((name) => [name, { ayon_id: E1 }])) },
    );

  it("become entities of their own, the original keeps its own", () => {
    const { after, mark } = sync(copies("copy", "orig"), [
      entity(E1, "orig", { own: { ftrackId: "orig", ftrackPath: "orig" } }),
    ]);
    expect(mark("orig")?.ayonId).toBe(E1);
    expect(mark("copy")?.ayonId).toBe(ayonId("new1"));
    expect(after.entities.get(E1)?.own.ftrackId).toBe("orig");
  });

  it("leave the entity to the one of its name when the original is gone", () => {
    const { after, mark } = sync(copies("copy", "shot"), [
      entity(E1, "shot", { own: { ftrackId: "deleted" } }),
    ]);
    expect(mark("shot")?.ayonId).toBe(E1);
    expect(after.entities.get(E1)?.name).toBe("shot");
  });

  it("get the id back once when AYON has the entity no more", () => {
    const { plan, mark } = sync(copies("orig", "copy"));
    expect(plan.operations.map(({ type }) => type)).toEqual(["create", "create"]);
    expect([mark("orig")?.ayonId, mark("copy")?.ayonId]).toEqual([E1, ayonId("new1")]);
  });
});
