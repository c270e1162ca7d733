import type { Action } from "../actions/action.ts";
import { discoverHandler } from "../actions/discover.ts";
import { launchHandler } from "../actions/launch.ts";
import type { EventHandler } from "../handler.ts";
import { followUpdates } from "../live/follow-updates.ts";
import { syncAfterStart } from "./sync-after-start.ts";
import { syncFromFtrack } from "./sync-from-ftrack.ts";

const actions: readonly Action[] = [syncFromFtrack];

/** Everything that the processor does with ftrack's events. */
export const handlers: readonly EventHandler[] = [
  discoverHandler(actions),
  ...actions.map(launchHandler),
  followUpdates,
  syncAfterStart,
];
