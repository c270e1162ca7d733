import type { ProjectSpace } from "../entities/project-space.ts";
import { parseId } from "../identifiers.ts";
import type { EntityRow } from "../store/entity-rows.ts";
import { rootKey } from "../store/project-store.ts";
import type { Table } from "../store/table.ts";
import type { TableIndex } from "../store/table-index.ts";
import type { Texts } from "./entity-page.ts";

/** An index, and the keys of which rows are wanted; all rows when there are no keys. */
export type Narrowing<Row extends EntityRow> = readonly [index: TableIndex<Row>, keys: Texts];

/** The rows to look at, by order of creation: those of the ids, else of the index, else all. */
export function candidates<Row extends EntityRow>(
  table: Table<Row>,
  ids: Texts,
  [index, keys]: Narrowing<Row>,
): readonly Row[] {
  const byKeys = keys && new Set(keys.map((key) => idOf(key)));
  if (ids) {
    const rows = new Set<Row>();
    for (const id of ids) {
      const row = table.get(idOf(id));
      if (row && (!byKeys || index.contains(row, byKeys))) rows.add(row);
    }
    return byCreation([...rows]);
  }
  if (byKeys) return byCreation([...byKeys].flatMap((key) => index.rows(key)));
  return table.ordered();
}

function byCreation<Row extends EntityRow>(rows: Row[]): Row[] {
  return rows.sort((a, b) => a.creationOrder - b.creationOrder);
}

/** The folders and everything below them. */
export function below(space: ProjectSpace, ids: readonly string[]): Set<string> {
  const found = new Set<string>();
  for (const id of ids) {
    for (const folder of space.hierarchy.subtree(idOf(id))) found.add(folder);
  }
  return found;
}

function idOf(text: string): string {
  return text === rootKey ? text : (parseId(text) ?? text);
}
