import * as keys from "../../settings/index.ts";
import type { AttributeConfiguration } from "../trees/ftrack-tree.ts";

/** Ids of the configurations of the custom attributes that hold what ftrack knows of AYON: the marks. */
export interface MarkConfigurations {
  readonly ayonId: string;
  readonly ayonPath: string;
  readonly failed: string;
}

/**
 * The configurations of the marks among all; null when one of them is missing or hidden from the API user.
 */
export function findMarkConfigurations(
  configurations: readonly AttributeConfiguration[],
): MarkConfigurations | null {
  const find = (key: string) =>
    configurations.find((one) => one.key === key && one.hierarchical && one.projectId === null)?.id;
  const ayonId = find(keys.CUST_ATTR_KEY_SERVER_ID);
  const ayonPath = find(keys.CUST_ATTR_KEY_SERVER_PATH);
  const failed = find(keys.CUST_ATTR_KEY_SYNC_FAIL);
  return ayonId && ayonPath && failed ? { ayonId, ayonPath, failed } : null;
}
