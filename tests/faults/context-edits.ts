import { randomUUID } from "node:crypto";
import type { FtrackOperation, FtrackSession } from "@ayon-ftrack/common/ftrack";
import { change, removal } from "../services/ftrack-person.ts";

/** Edits of folders and tasks that somebody makes in ftrack. */
export const contextEdits = [
  "create folder",
  "create task",
  "rename",
  "move",
  "remove",
  "describe",
  "set status",
  "assign",
  "unassign",
] as const;

export type ContextEdit = (typeof contextEdits)[number];

export function isContextEdit(kind: string): kind is ContextEdit {
  return contextEdits.some((one) => one === kind);
}

/** As many folders and tasks are left, so that there is something to edit. */
const fewest = 20;

const folderTypes = ["Folder", "Shot", "Sequence", "Milestone"];

interface Context {
  readonly id: string;
  readonly parent_id: string;
  readonly __entity_type__: string;
}

/**
 * The operations of one edit, done at once; none when there is nothing to edit. Names are new each time, so that AYON can
 * have everything as ftrack has it.
 *
 * @param spared - a folder that is not edited
 */
export async function contextEdit(
  ftrack: FtrackSession,
  place: { readonly projectId: string; readonly spared: string },
  {
    kind,
    which,
    what,
  }: { readonly kind: ContextEdit; readonly which: number; readonly what: number },
): Promise<FtrackOperation[]> {
  const { projectId, spared } = place;
  const contexts = await ftrack.query<Context>(
    `select id, parent_id from TypedContext where project_id is "${projectId}" ` +
      `and id is_not "${spared}" order by id`,
  );
  const one = contexts[which % contexts.length];
  const parents = [
    projectId,
    ...contexts.filter((each) => each.__entity_type__ !== "Task").map(({ id }) => id),
  ];
  const parent = parents[what % parents.length] ?? projectId;
  const name = `n${what.toString(36)}`;
  const create = (type: string) => [
    creation(type, { name, parent_id: parent, project_id: projectId }),
  ];
  switch (kind) {
    case "create folder":
      return create(folderTypes[which % folderTypes.length] ?? "Folder");
    case "create task":
      return create("Task");
    case "rename":
      return one ? [change(one.id, { name })] : [];
    case "move":
      return one && !isBelow(parent, one.id, contexts)
        ? [change(one.id, { parent_id: parent })]
        : [];
    case "remove":
      return one && contexts.length > fewest ? [removal(one.id)] : [];
    case "describe":
      return one ? [change(one.id, { description: name })] : [];
    case "set status":
      return one ? [change(one.id, { status_id: await idOf(ftrack, "Status", what) })] : [];
    case "assign":
      return one ? assignment(ftrack, one, what) : [];
    case "unassign":
      return one ? unassignment(ftrack, one, what) : [];
  }
}

function creation(entity_type: string, data: Readonly<Record<string, unknown>>): FtrackOperation {
  return { action: "create", entity_type, entity_data: { id: randomUUID(), ...data } };
}

function isBelow(place: string, id: string, contexts: readonly Context[]): boolean {
  const parents = new Map(contexts.map((each) => [each.id, each.parent_id]));
  for (let above: string | undefined = place; above !== undefined; above = parents.get(above)) {
    if (above === id) return true;
  }
  return false;
}

async function idOf(ftrack: FtrackSession, table: string, what: number): Promise<string> {
  const rows = await ftrack.query<{ id: string }>(`select id from ${table} order by id`);
  return rows[what % rows.length]?.id ?? "";
}

function assigned(ftrack: FtrackSession, { id }: Context) {
  return ftrack.query<{ id: string; resource_id: string }>(
    `select id, resource_id from Appointment where context_id is "${id}" and type is "assignment" order by id`,
  );
}

async function assignment(
  ftrack: FtrackSession,
  task: Context,
  what: number,
): Promise<FtrackOperation[]> {
  if (task.__entity_type__ !== "Task") return [];
  const resource_id = await idOf(ftrack, "User", what);
  const present = await assigned(ftrack, task);
  if (present.some((one) => one.resource_id === resource_id)) return [];
  return [creation("Appointment", { context_id: task.id, resource_id, type: "assignment" })];
}

async function unassignment(
  ftrack: FtrackSession,
  task: Context,
  what: number,
): Promise<FtrackOperation[]> {
  const present = await assigned(ftrack, task);
  const one = present[what % present.length];
  return one ? [{ action: "delete", entity_type: "Appointment", entity_key: one.id }] : [];
}
