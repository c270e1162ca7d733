import { join } from "node:path";
import type { AddonDescription } from "../../addon.ts";
import type { Plan } from "./plan.ts";
import { planFolder } from "./plan-folder.ts";

/** Plans the Python package for AYON launcher from what the client's build has written. */
export async function planClient(root: string, { clientDir }: AddonDescription): Promise<Plan> {
  return planFolder(clientDir, join(root, "client", "dist", clientDir));
}
