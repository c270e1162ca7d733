import type { FtrackSession } from "@ayon-ftrack/common/ftrack";
import { quoted } from "@ayon-ftrack/common/ftrack";
import { CUST_ATTR_AUTO_SYNC } from "@ayon-ftrack/common/settings";
import { storeLaunch } from "../actions/store-launch.ts";
import type { EventHandler } from "../handler.ts";
import { syncFromFtrack } from "./sync-from-ftrack.ts";

/**
 * Syncs every project with auto-sync when a leecher has started that cannot tell what it has missed, as that of the
 * Python services cannot. Ours fills back what it has missed, and says so.
 */
export const syncAfterStart: EventHandler = {
  name: "sync-after-start",
  topic: "ayon.ftrack.leecher.started.ynternal",
  handle: async (call) => {
    if (call.event.data.fillsBack === true) return { note: "the leecher fills back by itself" };
    const projects = await readFollowedProjects(call.ftrack, call.signal);
    const { identifier: actionIdentifier } = syncFromFtrack;
    for (const projectId of projects) {
      await storeLaunch(call, { actionIdentifier, projectId, isBackground: true });
    }
    return { note: `a full sync follows for each of ${projects.length} projects with auto-sync` };
  },
};

/** Ids of the active projects whose auto-sync is on, in one request. */
async function readFollowedProjects(ftrack: FtrackSession, signal: AbortSignal): Promise<string[]> {
  const [projects = [], values = []] = await ftrack.queryBatch(
    [
      'select id from Project where status is "active" order by id',
      "select entity_id, value from CustomAttributeValue " +
        `where configuration.key is ${quoted(CUST_ATTR_AUTO_SYNC)} and configuration.entity_type is "show" ` +
        "order by entity_id",
    ],
    { signal },
  );
  const on = new Set(values.filter(({ value }) => value === true).map((row) => row.entity_id));
  return projects.flatMap(({ id }) => (typeof id === "string" && on.has(id) ? id : []));
}
