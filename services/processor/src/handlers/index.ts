import type { Action } from "../actions/action.ts";
import { discoverHandler } from "../actions/discover.ts";
import { launchHandler } from "../actions/launch.ts";
import { updateThumbnails } from "../automations/thumbnails/update-thumbnails.ts";
import type { EventHandler } from "../handler.ts";
import { followUpdates } from "../live/follow-updates.ts";
import { syncAfterStart } from "./sync-after-start.ts";
import { syncFromFtrack } from "./sync-from-ftrack.ts";

const actions: readonly Action[] = [syncFromFtrack];

/** What answers the questions of ftrack's menus. */
export const menuHandlers: readonly EventHandler[] = [discoverHandler(actions)];

/** Everything else that the processor does with ftrack's events, and menus that other leechers have stored. */
export const handlers: readonly EventHandler[] = [
  ...menuHandlers,
  ...actions.map(launchHandler),
  followUpdates,
  updateThumbnails,
  syncAfterStart,
];
