import type { ParentInfo } from "../mutate/change-log.ts";
import { parentOf } from "../store/context-tree.ts";
import type { Row } from "../store/row.ts";
import type { Store } from "../store/store.ts";

/**
 * By which attributes an entity hangs on the next one up, for types that are no contexts; the
 * first that holds something counts.
 */
const upward: Readonly<Record<string, readonly string[]>> = {
  Appointment: ["context_id"],
  Asset: ["context_id"],
  AssetVersion: ["asset_id"],
  CalendarEvent: ["project_id"],
  Component: ["container_id", "version_id"],
  List: ["project_id"],
  ListObject: ["list_id"],
  Note: ["parent_id", "in_reply_to_id"],
  ReviewSession: ["project_id"],
  ReviewSessionInvitee: ["review_session_id"],
  ReviewSessionObject: ["review_session_id"],
  Timelog: ["context_id"],
  Timer: ["context_id"],
  TypedContextLink: ["to_id"],
};

/** From the entity itself up to its project, as `parents` in `ftrack.update` has it. */
export function parentChain(store: Store, row: Row): ParentInfo[] {
  const chain = rowsUpward(store, row);
  return chain.map((step, index) => ({
    entityId: step.key,
    entityType: entityTypeOf(step),
    entity_type: step.type.name,
    parentId: chain[index + 1]?.key ?? null,
  }));
}

/** How events call the kind of an entity: by the lower-case name of its table, as `show`. */
export function entityTypeOf(row: Row): string {
  return row.type.table.toLowerCase();
}

function rowsUpward(store: Store, row: Row): Row[] {
  if (row.type.name === "UserSecurityRoleProject") return roleChain(store, row);
  const chain: Row[] = [];
  for (let at: Row | undefined = row; at; at = nextUp(store, at)) chain.push(at);
  return chain;
}

function nextUp(store: Store, row: Row): Row | undefined {
  const root = row.type.root.name;
  if (root === "Context") return parentOf(store, row);
  for (const name of upward[root] ?? []) {
    const attribute = row.type.attributes.get(name);
    if (attribute?.kind !== "scalar") continue;
    const next = store.follow(attribute.references ?? "*", row.fields[name]);
    if (next) return next;
  }
  return undefined;
}

/** A role on a project lies between the user who has it and the project. */
function roleChain(store: Store, row: Row): Row[] {
  const role = store.follow("UserSecurityRole", row.fields.user_security_role_id);
  const user = store.follow("User", role?.fields.user_id);
  const project = store.follow("Project", row.fields.project_id);
  return [row, user, project].filter((step) => step !== undefined);
}
