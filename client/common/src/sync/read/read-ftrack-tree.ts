import { PermanentError } from "../../errors.ts";
import { type FtrackSession, quoted } from "../../ftrack/index.ts";
import { recordOf } from "../../record.ts";
import type { FtrackContext } from "../trees/ftrack-tree.ts";
import * as rows from "./ftrack-rows.ts";

const PAGE_SIZE = 2000;

/** What is asked of each typed context. */
export const CONTEXT_FIELDS =
  "id, name, parent_id, type_id, object_type_id, status_id, start_date, end_date, description";

export interface ReadContexts {
  /** In the stable order of their ids. */
  readonly contexts: readonly FtrackContext[];
  /** Ids of contexts whose rows are not what ftrack's schema promises. */
  readonly unreadable: readonly string[];
}

/** Every typed context of a project. Throws when it cannot be told which context a row is about. */
export async function readContexts(
  session: FtrackSession,
  projectId: string,
  signal?: AbortSignal,
): Promise<ReadContexts> {
  const answer = await session.query(
    `select ${CONTEXT_FIELDS} from TypedContext where project_id is ${quoted(projectId)} order by id`,
    { pageSize: PAGE_SIZE, signal },
  );
  return toContexts(answer);
}

/** Sorts answered contexts into those that can be read and those that cannot. */
export function toContexts(answer: readonly unknown[]): ReadContexts {
  const contexts: FtrackContext[] = [];
  const unreadable: string[] = [];
  for (const row of answer) {
    if (rows.isContextRow(row)) contexts.push(toContext(row));
    else unreadable.push(idOf(row));
  }
  return { contexts, unreadable };
}

function toContext(row: rows.ContextRow): FtrackContext {
  return {
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
  };
}

function idOf(row: unknown): string {
  const { id } = recordOf(row);
  if (typeof id === "string") return id;
  throw new PermanentError("ftrack answered a TypedContext without an id");
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
  return toAssignments(answer);
}

/** Groups answered appointments: task id -> ids of the resources assigned to it. */
export function toAssignments(answer: readonly unknown[]): Map<string, string[]> {
  const assignments = new Map<string, string[]>();
  for (const row of rows.checked("Appointment", answer, rows.isAppointmentRow)) {
    const known = assignments.get(row.context_id);
    if (known) known.push(row.resource_id);
    else assignments.set(row.context_id, [row.resource_id]);
  }
  return assignments;
}
