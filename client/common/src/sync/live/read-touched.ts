import { chunked, type FtrackSession, isIn, quoted } from "../../ftrack/index.ts";
import * as rows from "../read/ftrack-rows.ts";
import { CONTEXT_FIELDS, toContexts } from "../read/read-ftrack-tree.ts";
import type { FtrackContext } from "../trees/ftrack-tree.ts";

/** Ids in the condition of one query; more go into further queries of the same request. */
const IDS_PER_QUERY = 500;

/** What ftrack has of some contexts at one moment. */
export interface ReadTouched {
  /** Those that exist in the project, and what lies right below them. */
  readonly contexts: readonly FtrackContext[];
  readonly unreadable: readonly string[];
  /** Of those asked for, and of the project. */
  readonly values: ReadonlyMap<string, ReadonlyMap<string, unknown>>;
  readonly assignments: ReadonlyMap<string, readonly string[]>;
}

/**
 * Reads some contexts of a project with their values and assignments in one request.
 *
 * @param configurationIds - the custom attributes whose values count
 */
export async function readTouched(
  session: FtrackSession,
  projectId: string,
  contextIds: Iterable<string>,
  configurationIds: readonly string[],
  signal?: AbortSignal,
): Promise<ReadTouched> {
  const ids = [...contextIds];
  const chunks = [...chunked(ids, IDS_PER_QUERY)];
  const ofProject = `project_id is ${quoted(projectId)}`;
  const contextQueries = chunks.map(
    (chunk) =>
      `select ${CONTEXT_FIELDS} from TypedContext where ${ofProject} ` +
      `and (${isIn("id", chunk)} or ${isIn("parent_id", chunk)}) order by id`,
  );
  const assignmentQueries = chunks.map(
    (chunk) =>
      "select context_id, resource_id from Appointment " +
      `where type is "assignment" and ${isIn("context_id", chunk)} order by id`,
  );
  const valueQueries = [...chunked([projectId, ...ids], IDS_PER_QUERY)].map(
    (chunk) =>
      "select value, entity_id, configuration_id from CustomAttributeValue " +
      `where ${isIn("configuration_id", configurationIds)} and ${isIn("entity_id", chunk)} ` +
      "order by entity_id, configuration_id",
  );
  const answers = await session.queryBatch(
    [...contextQueries, ...assignmentQueries, ...valueQueries],
    { signal },
  );
  const take = (queries: readonly string[]) => answers.splice(0, queries.length).flat();
  const { contexts, unreadable } = toContexts(take(contextQueries));
  const assigned = rows.checked("Appointment", take(assignmentQueries), rows.isAppointmentRow);
  const values = rows.checked("CustomAttributeValue", take(valueQueries), rows.isValueRow);
  return {
    // A context below another one of another chunk is answered twice.
    contexts: [...new Map(contexts.map((context) => [context.id, context])).values()],
    unreadable,
    values: byEntity(values),
    assignments: byContext(assigned),
  };
}

function byEntity(found: readonly rows.ValueRow[]): Map<string, Map<string, unknown>> {
  const values = new Map<string, Map<string, unknown>>();
  for (const row of found) {
    const known = values.get(row.entity_id) ?? new Map<string, unknown>();
    known.set(row.configuration_id, row.value ?? null);
    values.set(row.entity_id, known);
  }
  return values;
}

function byContext(found: readonly rows.AppointmentRow[]): Map<string, string[]> {
  const assignments = new Map<string, string[]>();
  for (const { context_id, resource_id } of found) {
    assignments.set(context_id, [...(assignments.get(context_id) ?? []), resource_id]);
  }
  return assignments;
}
