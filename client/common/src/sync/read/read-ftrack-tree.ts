import pLimit from "p-limit";
import { chunked, type FtrackSession, isIn, quoted } from "../../ftrack/index.ts";
import type { FtrackContext } from "../trees/ftrack-tree.ts";
import * as rows from "./ftrack-rows.ts";

const AT_A_TIME = 4;
/** Rows that one request for custom attribute values may bring: the size that the Python addon proved. */
const VALUES_PER_REQUEST = 5000;
const PAGE_SIZE = 2000;

/** Every typed context of a project, in the stable order of their ids. */
export async function readContexts(
  session: FtrackSession,
  projectId: string,
  signal?: AbortSignal,
): Promise<FtrackContext[]> {
  const answer = await session.query(
    "select id, name, parent_id, type_id, object_type_id, status_id, start_date, end_date, description " +
      `from TypedContext where project_id is ${quoted(projectId)} order by id`,
    { pageSize: PAGE_SIZE, signal },
  );
  return rows.checked("TypedContext", answer, rows.isContextRow).map((row) => ({
    id: row.id,
    kind: row.__entity_type__ === "Task" ? "task" : "folder",
    name: row.name,
    parentId: row.parent_id,
    objectTypeId: row.object_type_id,
    typeId: row.type_id,
    statusId: row.status_id,
    startDate: row.start_date,
    endDate: row.end_date,
    description: row.description,
  }));
}

/** Task id -> ids of the resources (users and groups) assigned to it. */
export async function readAssignments(
  session: FtrackSession,
  projectId: string,
  signal?: AbortSignal,
): Promise<Map<string, string[]>> {
  const answer = await session.query(
    "select context_id, resource_id from Appointment " +
      `where type is "assignment" and context.project_id is ${quoted(projectId)} order by id`,
    { pageSize: PAGE_SIZE, signal },
  );
  const assignments = new Map<string, string[]>();
  for (const row of rows.checked("Appointment", answer, rows.isAppointmentRow)) {
    const known = assignments.get(row.context_id);
    if (known) known.push(row.resource_id);
    else assignments.set(row.context_id, [row.resource_id]);
  }
  return assignments;
}

/** Explicitly set values: entity id -> configuration id -> value, null where a row holds null. */
export async function readValues(
  session: FtrackSession,
  entityIds: Iterable<string>,
  configurationIds: readonly string[],
  signal?: AbortSignal,
): Promise<Map<string, Map<string, unknown>>> {
  const values = new Map<string, Map<string, unknown>>();
  if (configurationIds.length === 0) return values;
  const limit = pLimit(AT_A_TIME);
  const perRequest = Math.max(1, Math.floor(VALUES_PER_REQUEST / configurationIds.length));
  const readChunk = async (ids: readonly string[]) => {
    const answer = await session.query(
      "select value, entity_id, configuration_id from CustomAttributeValue " +
        `where ${isIn("configuration_id", configurationIds)} and ${isIn("entity_id", ids)}`,
      { pageSize: VALUES_PER_REQUEST, signal },
    );
    for (const row of rows.checked("CustomAttributeValue", answer, rows.isValueRow)) {
      const known = values.get(row.entity_id) ?? new Map<string, unknown>();
      known.set(row.configuration_id, row.value ?? null);
      values.set(row.entity_id, known);
    }
  };
  await Promise.all([...chunked(entityIds, perRequest)].map((ids) => limit(() => readChunk(ids))));
  return values;
}
