import type { FtrackSettings } from "@ayon-ftrack/common/settings";
import { type Action, actionTitle } from "./action.ts";

/**
 * Why somebody with these roles may not use the action, undefined when they may. Asked when the
 * menu is shown and again at the launch, which anybody could publish by hand.
 */
export function refusal(
  action: Action,
  settings: FtrackSettings,
  userRoles: readonly string[],
): string | undefined {
  const title = actionTitle(action);
  if (!action.isEnabled(settings)) return `"${title}" is switched off in the addon's settings.`;
  const required = action.roles(settings);
  const held = new Set(userRoles.map((role) => role.toLowerCase()));
  if (required.length === 0 || required.some((role) => held.has(role.toLowerCase()))) {
    return undefined;
  }
  return `"${title}" needs one of the security roles ${required.join(", ")}.`;
}
