import { snakeCase } from "../entities/common-fields.ts";
import type { ProjectSpace } from "../entities/project-space.ts";
import { stillReferenced, uniqueViolation } from "../store/constraint-violation.ts";
import { renameReferences, tableReferring } from "./item-references.ts";
import type { ItemList, ListItem } from "./project-row.ts";

/**
 * Puts a new list in the place of a project's old one, as AYON's database does it: entries with
 * `original_name` are renamed, entities included; the others are written over the entry of exactly
 * that name or added; what is left of the old list is deleted. Throws `ConstraintViolation` when a
 * name differs from an existing one in nothing but case, or when a deleted entry is still in use;
 * to be called inside a transaction of the project's store.
 */
export function replaceItems(
  space: ProjectSpace,
  list: ItemList,
  given: readonly ListItem[],
): ListItem[] {
  const present = new Set(space.store.project[list].map((item) => item.name));
  const leftOver = new Set(present);
  const result = new Map<string, ListItem>();
  for (const { original_name: original, originalName: _, ...rest } of given) {
    const item: ListItem = { ...rest, name: rest.name };
    const renamed = typeof original === "string" && leftOver.has(original) ? original : item.name;
    const clash = [...present].find(
      (name) => name !== renamed && name.toLowerCase() === item.name.toLowerCase(),
    );
    if (clash !== undefined) {
      throw uniqueViolation(recordName(list), "lower(name::text)", item.name.toLowerCase());
    }
    if (renamed !== item.name) renameReferences(space.store, list, renamed, item.name);
    present.delete(renamed);
    present.add(item.name);
    leftOver.delete(renamed);
    result.set(item.name, item);
  }
  for (const name of leftOver) {
    const table = tableReferring(space.store, list, name);
    if (table) throw stillReferenced("name", name, table);
  }
  return [...result.values()];
}

/** What PostgreSQL's messages make of the table's name: `folder_types` -> `Folder_type`. */
function recordName(list: ItemList): string {
  const name = snakeCase(list).replace(/s+$/, "");
  return `${name[0]?.toUpperCase()}${name.slice(1)}`;
}
