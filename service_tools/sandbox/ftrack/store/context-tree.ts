import type { Row } from "./row.ts";
import type { Store } from "./store.ts";

/** The context that `row` lies in; undefined for a project, or when the row has no parent. */
export function parentOf(store: Store, row: Row): Row | undefined {
  const parentId = row.fields.parent_id;
  return typeof parentId === "string" ? store.table(row.type).get(parentId) : undefined;
}

/** From the project down to the context itself. */
export function pathTo(store: Store, row: Row): Row[] {
  const path: Row[] = [];
  for (let at: Row | undefined = row; at; at = parentOf(store, at)) path.unshift(at);
  return path;
}

/** The typed contexts above a context, the nearest first; the project is not one of them. */
export function ancestors(store: Store, row: Row): Row[] {
  const found: Row[] = [];
  for (let at = parentOf(store, row); at && at.type.name !== "Project"; at = parentOf(store, at)) {
    found.push(at);
  }
  return found;
}

/** Everything below a context, parents before their children. */
export function descendants(store: Store, row: Row): Row[] {
  const found = [...store.table(row.type).find("parent_id", row.key)];
  for (const next of found) {
    for (const child of store.table(row.type).find("parent_id", next.key)) found.push(child);
  }
  return found;
}

/** One step of the attribute `link`. */
export interface LinkStep {
  readonly id: string;
  readonly type: string;
  readonly name: string;
}

/**
 * The attribute `link`: from the project, by its full name, down to the context itself, and on to
 * the version for a version. For a group it is the way down through the groups.
 */
export function linkOf(store: Store, row: Row): LinkStep[] {
  if (row.type.name === "AssetVersion") return versionLink(store, row);
  const path = pathTo(store, row);
  if (row.type.name === "Group") return path.map((step) => linkStep(step, "Group", "name"));
  return path.map((step) => {
    const isProject = step.type.name === "Project";
    return isProject
      ? linkStep(step, "Project", "full_name")
      : linkStep(step, "TypedContext", "name");
  });
}

function linkStep(row: Row, type: string, attribute: string): LinkStep {
  const name = row.fields[attribute];
  return { id: row.key, type, name: typeof name === "string" ? name : "" };
}

function versionLink(store: Store, version: Row): LinkStep[] {
  const { asset_id: assetId, version: number } = version.fields;
  const asset = store.follow("Asset", assetId);
  const context = store.follow("Context", asset?.fields.context_id);
  const name = `${asset?.fields.name ?? ""} v${number ?? 0}`;
  const above = context ? linkOf(store, context) : [];
  return [...above, { id: version.key, type: "AssetVersion", name }];
}
