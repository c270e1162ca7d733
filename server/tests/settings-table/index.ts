import { customAttributes } from "./custom-attributes.ts";
import { publish } from "./publish.ts";
import { beginning, postLaunchHook } from "./root.ts";
import { serviceHandlers } from "./service-handlers.ts";
import type { SettingRow } from "./setting-row.ts";
import { userHandlers } from "./user-handlers.ts";

export { modelsTable } from "./models.ts";
export type { SettingRow } from "./setting-row.ts";

/** Every setting of this version, written down once more by hand. */
export const settingsTable: readonly SettingRow[] = [
  ...beginning,
  ...serviceHandlers,
  ...postLaunchHook,
  ...userHandlers,
  ...publish,
  ...customAttributes,
];
