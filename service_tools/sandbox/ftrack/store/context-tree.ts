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
  for (const next of found) found.push(...store.table(row.type).find("parent_id", next.key));
  return found;
}

/** One step of the attribute `link`. */
export interface LinkStep {
  readonly id: string;
  readonly type: string;
  readonly name: string;
}

/** The attribute `link`: from the project, by its full name, down to the context itself. */
export function linkOf(store: Store, row: Row): LinkStep[] {
  return pathTo(store, row).map((step) => {
    const isProject = step.type.name === "Project";
    const name = isProject ? step.fields.full_name : step.fields.name;
    return {
      id: step.key,
      type: isProject ? "Project" : "TypedContext",
      name: typeof name === "string" ? name : "",
    };
  });
}
