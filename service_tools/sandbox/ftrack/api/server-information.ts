/** The version of ftrack that the sandbox passes for. */
const version = "4.14.2";

/**
 * The answer to `query_server_information`: everything that is known, or the values asked for.
 * `schema_hash` lets clients keep the schemas of an earlier session.
 */
export function serverInformation(
  schemaHash: string,
  values: readonly string[] | undefined,
): Record<string, unknown> {
  const information = {
    version,
    schema_hash: schemaHash,
    is_timezone_support_enabled: true,
    storage_scenario: { scenario: "ftrack.automatic", data: {} },
  };
  if (!values) return information;
  return Object.fromEntries(Object.entries(information).filter(([name]) => values.includes(name)));
}
