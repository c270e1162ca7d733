import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { carryOut } from "../testing/simulated-ayon.ts";
import { ayonId, ayonTree, context, ftrackTree, PROJECT_ID } from "../testing/trees.ts";
import type { AyonTree } from "../trees/ayon-tree.ts";
import type { FtrackContext } from "../trees/ftrack-tree.ts";
import type { Mark } from "./plan.ts";
import { planSync } from "./plan-sync.ts";

const NAMES = ["a", "A", "b", "b-b", "b_b", "č", "???", "it's"];
const slot = fc.nat({ max: 11 });

/** What people do in ftrack between two syncs, on entities that are chosen by number. */
const edit = fc.oneof(
  fc.record({
    do: fc.constant("create" as const),
    below: slot,
    name: fc.constantFrom(...NAMES),
    task: fc.boolean(),
  }),
  fc.record({ do: fc.constant("rename" as const), which: slot, name: fc.constantFrom(...NAMES) }),
  fc.record({ do: fc.constant("move" as const), which: slot, below: slot }),
  fc.record({ do: fc.constant("copy" as const), which: slot }),
  fc.record({ do: fc.constant("remove" as const), which: slot }),
  fc.record({ do: fc.constant("publish" as const), which: slot }),
);
type Edit = typeof edit extends fc.Arbitrary<infer One> ? One : never;

class Studio {
  contexts: FtrackContext[] = [];
  marks = new Map<string, Mark>();
  ayon: AyonTree = ayonTree();
  #next = 0;

  apply(one: Edit): void {
    const chosen = "which" in one ? this.#pick(one.which) : undefined;
    if (one.do === "create") this.#create(one.below, one.name, one.task);
    if (one.do === "create" || !chosen) return;
    if (one.do === "rename") this.#replace({ ...chosen, name: one.name });
    if (one.do === "copy") this.#copy(chosen);
    if (one.do === "remove") this.#remove(chosen.id);
    if (one.do === "publish") this.#publish(chosen);
    if (one.do === "move") {
      const parentId = this.#pick(one.below)?.id ?? PROJECT_ID;
      if (!this.#isBelow(parentId, chosen.id)) this.#replace({ ...chosen, parentId });
    }
  }

  plan() {
    const values = Object.fromEntries(
      [...this.marks].map(([id, { ayonId }]) => [id, { ayon_id: ayonId }]),
    );
    return planSync(ftrackTree(this.contexts, { values }), this.ayon, {
      mapping: { enabled: true, mapping: [] },
      newId: () => ayonId(`${++this.#next}f`),
    });
  }

  sync() {
    const plan = this.plan();
    this.ayon = carryOut(this.ayon, plan.operations);
    for (const mark of plan.marks) this.marks.set(mark.contextId, mark);
    return plan;
  }

  #create(below: number, name: string, isTask: boolean): void {
    const parentId = this.#pick(below)?.id ?? PROJECT_ID;
    const id = `c${++this.#next}`;
    this.contexts.push(context(id, parentId, name, { kind: isTask ? "task" : "folder" }));
  }

  /** ftrack copies custom attributes too, the AYON id among them. */
  #copy(original: FtrackContext): void {
    const id = `c${++this.#next}`;
    this.contexts.push({ ...original, id });
    const mark = this.marks.get(original.id);
    if (mark) this.marks.set(id, { ...mark, contextId: id });
  }

  #remove(id: string): void {
    for (const child of this.contexts.filter((one) => one.parentId === id)) this.#remove(child.id);
    this.contexts = this.contexts.filter((one) => one.id !== id);
    this.marks.delete(id);
  }

  #publish(chosen: FtrackContext): void {
    const entity = this.ayon.entities.get(this.marks.get(chosen.id)?.ayonId ?? "");
    if (entity?.kind !== "folder" || !entity.active) return;
    const entities = new Map(this.ayon.entities).set(entity.id, { ...entity, hasProducts: true });
    this.ayon = { ...this.ayon, entities };
  }

  #pick(which: number): FtrackContext | undefined {
    return which === 0 ? undefined : this.contexts[which % Math.max(1, this.contexts.length)];
  }

  #replace(changed: FtrackContext): void {
    this.contexts = this.contexts.map((one) => (one.id === changed.id ? changed : one));
  }

  #isBelow(id: string, ancestor: string): boolean {
    if (id === ancestor) return true;
    const parentId = this.contexts.find((one) => one.id === id)?.parentId;
    return parentId ? this.#isBelow(parentId, ancestor) : false;
  }
}

const histories = fc.array(fc.array(edit, { maxLength: 8 }), { minLength: 1, maxLength: 6 });
const runs = Number(process.env.PROPERTY_RUNS ?? 400);

describe("whatever happens in ftrack between syncs", () => {
  it("AYON accepts every operation, a second sync finds nothing to do, and each context is placed or reported", () => {
    fc.assert(
      fc.property(histories, (rounds) => {
        const studio = new Studio();
        for (const edits of rounds) {
          for (const one of edits) studio.apply(one);
          const plan = studio.sync();
          const again = studio.plan();
          expect(again.operations).toEqual([]);
          const hindered = plan.report.filter(({ kind }) => kind === "left-out" || kind === "held");
          if (plan.marks.some((mark) => mark.failed)) expect(hindered).not.toEqual([]);
          for (const mark of plan.marks.filter((one) => !one.failed)) {
            expect(studio.ayon.entities.get(mark.ayonId ?? "")).toMatchObject({
              active: true,
              own: { ftrackId: mark.contextId },
            });
          }
          const published = [...studio.ayon.entities.values()].filter((one) => one.hasProducts);
          expect(published.every((one) => one.active)).toBe(true);
        }
      }),
      { numRuns: runs },
    );
  }, 60_000);
});
