import { type FtrackSession, quoted } from "@ayon-ftrack/common/ftrack";
import { CUST_ATTR_AUTO_SYNC } from "@ayon-ftrack/common/settings";

/** Ids of the active projects whose changes are followed: those with the custom attribute for it set. */
export async function autoSyncProjects(
  ftrack: Pick<FtrackSession, "query">,
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const [values, projects] = await Promise.all([
    ftrack.query(
      `select value, entity_id from CustomAttributeValue where configuration.key is ${quoted(CUST_ATTR_AUTO_SYNC)} ` +
        "order by entity_id, configuration_id",
      { signal },
    ),
    ftrack.query('select id from Project where status is "active" order by id', { signal }),
  ]);
  const followed = new Set(
    values.filter(({ value }) => value === true).map(({ entity_id }) => String(entity_id)),
  );
  return new Set(projects.map(({ id }) => String(id)).filter((id) => followed.has(id)));
}
