import { planSync } from "../plan/plan-sync.ts";
import { entityLine } from "../report/report.ts";
import type { AyonEntity } from "../trees/ayon-tree.ts";
import type { FtrackTree } from "../trees/ftrack-tree.ts";
import { carryOut } from "./simulated-ayon.ts";
import { ayonId, ayonTree } from "./trees.ts";

export const mapping = {
  enabled: true,
  mapping: [
    { name: "frameStart", attr_type: "standard", hierarchical: "frameStart", standard: ["fstart"] },
  ],
};

/** Plans and carries out; throws where AYON would refuse an operation. */
export function sync(ftrack: FtrackTree, entities: readonly AyonEntity[] = []) {
  let next = 0;
  const ayon = ayonTree(entities);
  const plan = planSync(ftrack, ayon, { mapping, newId: () => ayonId(`new${++next}`) });
  const after = carryOut(ayon, plan.operations);
  const reasons = plan.report.map((item) => `${item.kind}: ${entityLine(item)}: ${item.reason}`);
  const find = (name: string) => [...after.entities.values()].find((one) => one.name === name);
  return {
    plan,
    after,
    reasons,
    find,
    mark: (id: string) => plan.marks.find((one) => one.contextId === id),
  };
}
