import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { carryOut, patchProject } from "../testing/simulated-ayon.ts";
import { ayonId, ayonTree, catalogue, context, ftrackTree, PROJECT_ID } from "../testing/trees.ts";
import type { AyonTree } from "../trees/ayon-tree.ts";
import type { FtrackContext } from "../trees/ftrack-tree.ts";
import type { Mark } from "./plan.ts";
import { planSync } from "./plan-sync.ts";

const NAMES = ["a", "A", "b", "b-b", "b_b", "č", "???", "it's"];
const slot = fc.nat({ max: 11 });

/** What people do on both sides between two syncs, on entities that are chosen by number. */
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
  fc.record({
    do: fc.constant("retype" as const),
    which: slot,
    objectTypeId: fc.constantFrom("ot-shot", "ot-seq", "ot-old"),
  }),
  fc.record({ do: fc.constant("hide" as const), which: slot }),
  fc.record({ do: fc.constant("show all" as const) }),
  fc.record({
    do: fc.constant("rename in AYON" as const),
    which: slot,
    name: fc.constantFrom("a", "b", "x"),
  }),
  fc.record({ do: fc.constant("switch off in AYON" as const), which: slot }),
);
type Edit = typeof edit extends fc.Arbitrary<infer One> ? One : never;

/** An object type that the project's schema has no more, while contexts may still have it. */
const withOldType = {
  ...catalogue,
  objectTypes: new Map(catalogue.objectTypes).set("ot-old", { id: "ot-old", name: "Old", sort: 9 }),
};

class Studio {
  contexts: FtrackContext[] = [];
  marks = new Map<string, Mark>();
  ayon: AyonTree = ayonTree();
  /** Contexts that the API user does not see. */
  readonly #hidden = new Set<string>();
  #next = 0;

  apply(one: Edit): void {
    const chosen = "which" in one ? this.#pick(one.which) : undefined;
    if (one.do === "create") this.#create(one.below, one.name, one.task);
    if (one.do === "show all") this.#hidden.clear();
    if (one.do === "rename in AYON") this.#inAyon(one.which, { name: one.name });
    if (one.do === "switch off in AYON") this.#inAyon(one.which, { active: false });
    if (one.do === "create" || !chosen) return;
    if (one.do === "hide") this.#hidden.add(chosen.id);
    if (one.do === "rename") this.#replace({ ...chosen, name: one.name });
    if (one.do === "retype" && chosen.kind === "folder") {
      this.#replace({ ...chosen, objectTypeId: one.objectTypeId });
    }
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
    const visible = this.contexts.filter(({ id }) => !this.#hidden.has(id));
    return planSync(ftrackTree(visible, { values, catalogue: withOldType }), this.ayon, {
      mapping: { enabled: true, mapping: [] },
      newId: () => ayonId(`${++this.#next}f`),
    });
  }

  sync() {
    const plan = this.plan();
    const { attrib: _, ...lists } = plan.projectPatch;
    const prepared = patchProject(this.ayon, lists);
    this.ayon = patchProject(carryOut(prepared, plan.operations), plan.finalPatch);
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

  /** Somebody edits in AYON itself, which lets nothing pass that breaks its rules. */
  #inAyon(which: number, data: Record<string, unknown>): void {
    const entities = [...this.ayon.entities.values()];
    const entity = entities[which % Math.max(1, entities.length)];
    const hasActiveBelow = entities.some((one) => one.parentId === entity?.id && one.active);
    const isBusy = hasActiveBelow || entity?.hasProducts;
    if (!entity || (data.active === false && isBusy)) return;
    const { kind: entityType, id: entityId } = entity;
    const operation = { entityType, entityId, data, contextId: null, path: "" };
    try {
      this.ayon = carryOut(this.ayon, [{ ...operation, type: "update" }]);
    } catch {
      // AYON refused it, and nothing has happened.
    }
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

describe("whatever happens on both sides between syncs", () => {
  it("AYON accepts every operation, a second sync finds nothing to do, and each context is placed or reported", () => {
    fc.assert(
      fc.property(histories, (rounds) => {
        const studio = new Studio();
        for (const edits of rounds) {
          for (const one of edits) studio.apply(one);
          const plan = studio.sync();
          const again = studio.plan();
          expect(again.operations).toEqual([]);
          expect([again.projectPatch, again.finalPatch]).toEqual([{}, {}]);
          const hindered = plan.report.filter(({ kind }) => kind === "left-out" || kind === "held");
          if (plan.marks.some((mark) => mark.failed)) expect(hindered).not.toEqual([]);
          for (const mark of plan.marks.filter((one) => !one.failed)) {
            expect(studio.ayon.entities.get(mark.ayonId ?? "")).toMatchObject({
              active: true,
              own: { ftrackId: mark.contextId },
            });
          }
          for (const { active, parentId } of studio.ayon.entities.values()) {
            if (active && parentId !== null) {
              expect(studio.ayon.entities.get(parentId)?.active).toBe(true);
            }
          }
          const published = [...studio.ayon.entities.values()].filter((one) => one.hasProducts);
          expect(published.every((one) => one.active)).toBe(true);
        }
      }),
      { numRuns: runs },
    );
  }, 60_000);
});
