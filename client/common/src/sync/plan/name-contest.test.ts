import { describe, expect, it } from "vitest";
import { sync } from "../testing/sync-trees.ts";
import { ayonId, context, entity, ftrackTree, PROJECT_ID, synced, task } from "../testing/trees.ts";

const E1 = ayonId("e1");
const E2 = ayonId("e2");

describe("two that want one name in AYON", () => {
  it("leave the loser under its old one, and what lies below it goes on", () => {
    const { after, reasons, mark } = sync(
      ftrackTree([
        context("a", PROJECT_ID, "x"),
        context("b", PROJECT_ID, "x"),
        task("t", "b", "anim"),
      ]),
      [entity(E1, "x", synced("a", "x")), entity(E2, "y", synced("b", "y"))],
    );
    expect(after.entities.get(E2)?.name).toBe("y");
    expect(mark("b")).toMatchObject({ failed: true, ayonId: E2 });
    expect(mark("t")?.failed).toBe(false);
    expect(reasons[0]).toContain('"x" goes to x');
  });

  it("leave it to the one that has it, even when the other comes first", () => {
    const { after, reasons } = sync(
      ftrackTree([
        context("mover", "seq", "x"),
        context("seq", PROJECT_ID, "seq"),
        context("stayer", "seq", "x"),
      ]),
      [
        entity(ayonId("seq"), "seq", synced("seq", "seq")),
        entity(E1, "x", synced("mover", "x")),
        entity(E2, "x", { ...synced("stayer", "seq/x"), parentId: ayonId("seq") }),
      ],
    );
    expect(after.entities.get(E1)?.parentId).toBeNull();
    expect(after.entities.get(E2)?.parentId).toBe(ayonId("seq"));
    expect(reasons).toEqual([
      'held: seq/x ("x" goes to seq/x): another one of its kind has the same AYON name there',
    ]);
  });

  it("are told of the one that is gone from ftrack but stays for its products", () => {
    const { plan } = sync(ftrackTree([context("b", PROJECT_ID, "sh030")]), [
      entity(E1, "sh030", { ...synced("gone", "sh030"), hasProducts: true }),
      entity(E2, "sh020", synced("b", "sh020")),
    ]);
    expect(plan.report).toMatchObject([
      { kind: "held", entity: "sh030", remedy: expect.stringContaining("remove the other") },
      { kind: "held", entity: "sh030", reason: expect.stringContaining("gone from ftrack") },
    ]);
  });
});
