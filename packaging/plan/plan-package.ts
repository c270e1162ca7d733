import { join } from "node:path";
import type { AddonDescription } from "../../addon.ts";
import { packagePy } from "../metadata/package-py.ts";
import { byPath } from "../tree/by-path.ts";
import type { Plan } from "./plan.ts";
import { planFolder } from "./plan-folder.ts";

/** Plans the addon's package from what the build has put into the checkout at `root`. */
export async function planPackage(root: string, addon: AddonDescription): Promise<Plan> {
  const folders = await Promise.all([
    planFolder("server", join(root, "server", "dist")),
    planFolder("public/icons", join(root, "public", "icons")),
  ]);
  return [
    { path: "package.py", source: { text: packagePy(addon) } },
    { path: "private/client.zip", source: { file: join(root, "private", "client.zip") } },
    ...folders.flat(),
  ].sort(byPath);
}
