import type { EventHandler, HandlerCall, HandlerOutcome } from "../handler.ts";
import { refusal } from "./access.ts";
import type { Action } from "./action.ts";
import { readCaller } from "./caller.ts";
import { selectionOf } from "./selection.ts";

/** Answers ftrack's question which actions to show for a selection, for all actions at once. */
export function discoverHandler(actions: readonly Action[]): EventHandler {
  return {
    name: "discover",
    topic: "ftrack.action.discover",
    handle: (call) => discover(actions, call),
  };
}

async function discover(actions: readonly Action[], call: HandlerCall): Promise<HandlerOutcome> {
  const { ftrack, event, settingsOf, signal } = call;
  const selection = selectionOf(event);
  const candidates = actions.filter((action) => action.appliesTo(selection));
  if (candidates.length === 0) return {};
  const caller = await readCaller(ftrack, event, selection, signal);
  const settings = await settingsOf(caller.project?.name);
  const shown = candidates.filter((action) => !refusal(action, settings, caller.roles));
  return shown.length > 0 ? { reply: { items: shown.map((each) => menuItem(each, call)) } } : {};
}

function menuItem(action: Action, { environment }: HandlerCall): object {
  const { serverUrl, addonName, addonVersion } = environment;
  const { identifier, label, variant, description, icon } = action;
  return {
    label,
    variant,
    description,
    actionIdentifier: identifier,
    icon: `${serverUrl}/addons/${addonName}/${addonVersion}/public/icons/${icon}`,
  };
}
