import { chunked, type FtrackSession, isIn, quoted } from "../../ftrack/index.ts";
import { CONTEXT_FIELDS, toAssignments, toContexts } from "../read/read-ftrack-tree.ts";
import { addValues, valuesQuery } from "../read/read-values.ts";
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
  const valueQueries = [...chunked([projectId, ...ids], IDS_PER_QUERY)].map((chunk) =>
    valuesQuery(configurationIds, chunk),
  );
  const answers = await session.queryBatch(
    [...contextQueries, ...assignmentQueries, ...valueQueries],
    { signal },
  );
  const take = (queries: readonly string[]) => answers.splice(0, queries.length).flat();
  const { contexts, unreadable } = toContexts(take(contextQueries));
  const assignments = toAssignments(take(assignmentQueries));
  const values = new Map<string, Map<string, unknown>>();
  addValues(values, take(valueQueries));
  return {
    // A context below another one of another chunk is answered twice.
    contexts: [...new Map(contexts.map((context) => [context.id, context])).values()],
    unreadable,
    values,
    assignments,
  };
}
