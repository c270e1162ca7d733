import { recordOf } from "../../record.ts";
import { FTRACK_ID_ATTRIB, FTRACK_PATH_ATTRIB } from "../../settings/index.ts";
import type { AnyOperation } from "../plan/plan.ts";

const OWN_ATTRIBUTES: readonly string[] = [FTRACK_ID_ATTRIB, FTRACK_PATH_ATTRIB];

/** Whether an operation puts its entity right below one of these folders. */
export function goesBelow({ data }: AnyOperation, folders: ReadonlySet<string>): boolean {
  return [data.parentId, data.folderId].some((id) => typeof id === "string" && folders.has(id));
}

/**
 * The creation of an entity with no attribute values but those by which the sync knows it; null when the
 * operation creates nothing or has no others.
 */
export function withoutValues(operation: AnyOperation): AnyOperation | null {
  const values = Object.entries(recordOf(operation.data.attrib));
  const own = values.filter(([name]) => OWN_ATTRIBUTES.includes(name));
  if (operation.type !== "create" || own.length === values.length) return null;
  return { ...operation, data: { ...operation.data, attrib: Object.fromEntries(own) } };
}
