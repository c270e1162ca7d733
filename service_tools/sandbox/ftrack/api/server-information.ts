/** The version of ftrack that the sandbox passes for. */
const version = "4.14.2";

/**
 * The answer to `query_server_information`: what clients start with or, when they name values,
 * those, of which ftrack knows some more. `schema_hash` lets clients keep the schemas of an
 * earlier session.
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
  const known = { ...information, ...siteInformation };
  return Object.fromEntries(Object.entries(known).filter(([name]) => values.includes(name)));
}

/** Told to clients that ask for it: how the site counts days and weeks, and what it is called. */
const siteInformation = {
  company_information: { name: "Sandbox", logo_url: "" },
  custom_widget: {},
  default_colors: ["#1ABC9C", "#3498DB", "#9B59B6", "#F1C40F", "#E67E22", "#E74C3C"],
  display_task_dates_as_time: false,
  display_week_numbers: true,
  is_nested_subqueries_enabled: true,
  preferred_language: "en",
  week_startday: 1,
  workday_length: 8 * 60 * 60,
};
