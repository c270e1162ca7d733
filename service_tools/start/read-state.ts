import type { Servers } from "./stage.ts";

/**
 * Everything that a sync may write, on both sides, as one text: AYON's project with the times at which its folders and
 * tasks were last changed, and the values and attributes that ftrack keeps for AYON.
 */
export async function readState(
  { ftrack, ayon, project }: Servers,
  signal: AbortSignal,
): Promise<string> {
  const fields = "edges { node { id updatedAt } }";
  const ours = 'key in ("ayon_id", "ayon_path", "ayon_sync_failed")';
  const state = await Promise.all([
    ayon.get(`projects/${project.name}`, { signal }),
    ayon.graphql(
      `query State($name: String!) {
        project(name: $name) { folders(first: 100000) { ${fields} } tasks(first: 100000) { ${fields} } }
      }`,
      { name: project.name },
      { signal },
    ),
    ftrack.query(
      `select value from CustomAttributeValue where configuration.${ours} order by entity_id, configuration_id`,
      { pageSize: 5000, signal },
    ),
    ftrack.query(
      `select label, default, config, group_id from CustomAttributeConfiguration where ${ours} order by id`,
      { signal },
    ),
  ]);
  return JSON.stringify(state);
}
