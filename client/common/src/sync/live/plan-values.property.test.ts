import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SyncPlan } from "../plan/plan.ts";
import { planTrees } from "../plan-project.ts";
import { markConfigurations } from "../testing/marks.ts";
import { carryOut, patchProject } from "../testing/simulated-ayon.ts";
import { mapping } from "../testing/sync-trees.ts";
import { ayonTree, context, ftrackTree, PROJECT_ID } from "../testing/trees.ts";
import type { AyonTree } from "../trees/ayon-tree.ts";
import type { FtrackContext } from "../trees/ftrack-tree.ts";
import { type Change, narrowPlan } from "./narrow-plan.ts";
import { planValues } from "./plan-values.ts";

const node = fc.record({ below: fc.nat(), isTask: fc.boolean(), isPublished: fc.boolean() });
type Node = typeof node extends fc.Arbitrary<infer One> ? One : never;

/** What changes nobody's place: in ftrack, and in AYON behind its back. */
const edit = fc.record({
  which: fc.nat(),
  ftrack: fc.oneof(
    fc.record({ statusId: fc.constantFrom("s-new", "s-done", null) }),
    fc.record({ typeId: fc.constantFrom("t-anim", null) }),
    fc.record({ objectTypeId: fc.constantFrom("ot-shot", "ot-seq") }),
    fc.record({ description: fc.constantFrom(null, "", "told") }),
    fc.record({ startDate: fc.constantFrom(null, "2026-01-01", "no date") }),
  ),
  frame: fc.constantFrom(undefined, 1001, "no number"),
  assignees: fc.subarray(["u1", "u2"]),
  statusInAyon: fc.constantFrom(undefined, "Not started", "Approved"),
});
type Edit = typeof edit extends fc.Arbitrary<infer One> ? One : never;

/** In the order of their numbers, as ftrack answers contexts in the order of their ids. */
function idOf(index: number): string {
  return `c${10 + index}`;
}

/** Both sides of a project, with the plan by which they came into step. */
class Sides {
  contexts: readonly FtrackContext[];
  ayon: AyonTree;
  readonly values: Map<string, Map<string, unknown>>;
  readonly assignments = new Map<string, readonly string[]>();
  readonly plan: SyncPlan;

  constructor(nodes: readonly Node[]) {
    const folders: string[] = [];
    this.contexts = nodes.map(({ below, isTask }, index) => {
      const above = folders[below % Math.max(1, folders.length)];
      const kind = isTask && above !== undefined ? "task" : "folder";
      if (kind === "folder") folders.push(idOf(index));
      return context(idOf(index), above ?? PROJECT_ID, `n${index}`, { kind });
    });
    this.values = new Map(this.contexts.map(({ id }) => [id, new Map()]));
    this.ayon = ayonTree();
    this.plan = planTrees(mapping, this.trees());
    const { attrib: _, ...lists } = this.plan.projectPatch;
    this.ayon = carryOut(patchProject(this.ayon, lists), this.plan.operations);
    for (const { contextId, ayonId, ayonPath, failed } of this.plan.marks) {
      this.values
        .get(contextId)
        ?.set(markConfigurations.ayonId, ayonId)
        .set(markConfigurations.ayonPath, ayonPath)
        .set(markConfigurations.failed, failed);
    }
    nodes.forEach(({ isPublished }, index) => {
      if (isPublished) this.#inAyon(idOf(index), { hasProducts: true }, "folder");
    });
  }

  trees() {
    const { contexts, assignments, values, ayon } = this;
    const ftrack = { ...ftrackTree(contexts), assignments, values };
    return { ftrack, ayon, marks: markConfigurations, unreadable: [] };
  }

  /** Answers the id of the context that was edited. */
  apply({ which, ftrack, frame, assignees, statusInAyon }: Edit): string {
    const chosen = this.contexts[which % this.contexts.length];
    if (!chosen) throw new Error("there are no contexts");
    const { id, kind } = chosen;
    const isForFolders = "objectTypeId" in ftrack;
    if (isForFolders === (kind === "folder") || !("typeId" in ftrack || isForFolders)) {
      this.contexts = this.contexts.map((one) => (one.id === id ? { ...one, ...ftrack } : one));
    }
    if (frame !== undefined) this.values.get(id)?.set("conf-fstart", frame);
    if (kind === "task") this.assignments.set(id, assignees);
    if (statusInAyon) this.#inAyon(id, { status: statusInAyon });
    return id;
  }

  #inAyon(contextId: string, change: object, kind?: string): void {
    const entity = this.ayon.entities.get(this.plan.pairs.get(contextId)?.id ?? "");
    if (!entity || (kind && entity.kind !== kind)) return;
    const entities = new Map(this.ayon.entities).set(entity.id, { ...entity, ...change });
    this.ayon = { ...this.ayon, entities };
  }
}

function changeOf(seen: Iterable<string>, more: Partial<Change> = {}): Change {
  return { seen: new Set(seen), project: false, movedInAyon: false, versions: [], ...more };
}

function valuesPlan(sides: Sides, change: Change): SyncPlan | null {
  const contexts = new Map(sides.contexts.map((one) => [one.id, one]));
  return planValues(mapping, sides.trees(), contexts, sides.plan.pairs, change);
}

/** What is done of a plan; what stands for what is kept from the plan before. */
function done({ operations, projectPatch, report }: SyncPlan) {
  return { operations, projectPatch, report };
}

const nodes = fc.array(node, { minLength: 1, maxLength: 14 });

describe("the plan of a change that keeps every place", () => {
  it("is what the whole plan says of it", () => {
    fc.assert(
      fc.property(nodes, fc.array(edit, { minLength: 1, maxLength: 6 }), (made, edits) => {
        const sides = new Sides(made);
        const change = changeOf(edits.map((one) => sides.apply(one)));
        const plan = valuesPlan(sides, change);
        const whole = narrowPlan(planTrees(mapping, sides.trees()), sides.trees(), change);
        if (plan) expect(done(plan)).toEqual(done(whole));
        // A list that the AYON project lacks something in is the only reason to plan everything.
        else expect(whole.projectPatch).not.toEqual({});
      }),
      { numRuns: 500 },
    );
  });

  it.each<[string, (sides: Sides) => Change]>([
    ["something was moved in AYON", () => changeOf(["c11"], { movedInAyon: true })],
    ["the project itself was touched", () => changeOf(["c11"], { project: true })],
    ["a touched context is gone", () => changeOf(["gone"])],
    [
      "a touched context was renamed",
      (sides) => {
        sides.contexts = sides.contexts.map((one) =>
          one.id === "c11" ? { ...one, name: "other" } : one,
        );
        return changeOf(["c11"]);
      },
    ],
    [
      "somebody changed the AYON id in ftrack",
      (sides) => {
        sides.values.get("c11")?.set(markConfigurations.ayonId, "");
        return changeOf(["c11"]);
      },
    ],
  ])("is not enough when %s", (_, edited) => {
    const folder = { below: 0, isTask: false, isPublished: false };
    const sides = new Sides([folder, folder, { ...folder, isTask: true }]);
    expect(valuesPlan(sides, changeOf(["c11"]))).not.toBeNull();
    expect(valuesPlan(sides, edited(sides))).toBeNull();
  });
});
