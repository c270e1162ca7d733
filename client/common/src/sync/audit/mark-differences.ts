import * as keys from "../../settings/index.ts";
import { childrenOf, pathsOf } from "../plan/tree-index.ts";
import type { ProjectPlan } from "../plan-project.ts";
import type { MarkConfigurations } from "../read/mark-configurations.ts";
import type { Trees } from "../read/read-trees.ts";
import type { Difference } from "./difference.ts";

/** Custom attributes by which ftrack knows AYON, where they tell something else than is true. */
export function markDifferences(
  { marks }: ProjectPlan,
  { ftrack, marks: configurations }: Trees<MarkConfigurations | null>,
): Difference[] {
  if (!configurations) return [];
  const { project, contexts, values } = ftrack;
  const paths = pathsOf(project.id, childrenOf(contexts));
  return marks.flatMap(({ contextId, ayonId, ayonPath, failed }) => {
    const told = values.get(contextId);
    const fields = [
      [keys.CUST_ATTR_KEY_SERVER_ID, configurations.ayonId, ayonId],
      [keys.CUST_ATTR_KEY_SERVER_PATH, configurations.ayonPath, ayonPath],
      [keys.CUST_ATTR_KEY_SYNC_FAIL, configurations.failed, failed],
    ] as const;
    return fields.flatMap(([field, id, ayon]): Difference[] => {
      const known = told?.get(id) ?? null;
      if (ayon === null || known === ayon) return [];
      const entity = paths.get(contextId) ?? contextId;
      return [{ kind: "mark", entity, field, ftrack: known, ayon }];
    });
  });
}
