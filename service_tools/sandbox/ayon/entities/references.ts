import type { ItemList, ListItem } from "../projects/project-row.ts";
import { missingReference } from "../store/constraint-violation.ts";
import { snakeCase } from "./common-fields.ts";
import type { EntityType } from "./entity-spec.ts";
import type { ProjectSpace } from "./project-space.ts";

/** Throws `ConstraintViolation` unless the project's list has an entry of exactly that name. */
export function requireListed(
  space: ProjectSpace,
  list: ItemList,
  field: string,
  name: string,
): void {
  if (!space.store.project[list].some((item) => item.name === name)) {
    throw missingReference(snakeCase(field), name, snakeCase(list));
  }
}

/** Throws `ConstraintViolation` unless the table has a row of that id. */
export function requireRow(
  table: { get(id: string): unknown },
  field: string,
  id: string | null,
  tableName: string,
): void {
  if (id !== null && !table.get(id)) throw missingReference(snakeCase(field), id, tableName);
}

/** The first status whose scope has the kind of entity; the first of all when none has. */
export function defaultStatus(space: ProjectSpace, type: EntityType): string {
  const { statuses } = space.store.project;
  const fits = ({ scope }: ListItem) => !Array.isArray(scope) || scope.includes(type);
  return (statuses.find(fits) ?? statuses[0])?.name ?? "";
}
