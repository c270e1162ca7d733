import type { EntityRow } from "../store/entity-rows.ts";
import type { ProjectStore } from "../store/project-store.ts";
import type { Table } from "../store/table.ts";
import type { ItemList } from "./project-row.ts";

/** Finds and renames the mentions of one name in one table. */
interface Reference {
  readonly table: string;
  mentions(name: string): boolean;
  rename(from: string, to: string): void;
}

/** Name of a table with an entity that uses the entry; tags are free texts and never refused. */
export function tableReferring(
  store: ProjectStore,
  list: ItemList,
  name: string,
): string | undefined {
  return referencesTo(store, list).find((reference) => reference.mentions(name))?.table;
}

/** Gives entities that use the entry its new name, without events, as a cascade in the database. */
export function renameReferences(
  store: ProjectStore,
  list: ItemList,
  from: string,
  to: string,
): void {
  for (const reference of referencesTo(store, list)) reference.rename(from, to);
}

function referencesTo(store: ProjectStore, list: ItemList): Reference[] {
  const { folders, tasks, products, versions, representations, workfiles } = store;
  switch (list) {
    case "folderTypes":
      return [
        reference(
          "folders",
          folders,
          (row) => row.folderType,
          (folderType) => ({ folderType }),
        ),
      ];
    case "taskTypes":
      return [
        reference(
          "tasks",
          tasks,
          (row) => row.taskType,
          (taskType) => ({ taskType }),
        ),
      ];
    case "statuses":
      return [
        statusReference("folders", folders),
        statusReference("tasks", tasks),
        statusReference("products", products),
        statusReference("versions", versions),
        statusReference("representations", representations),
        statusReference("workfiles", workfiles),
      ];
    case "tags":
      return [];
  }
}

function statusReference<Row extends EntityRow>(name: string, table: Table<Row>): Reference {
  return reference(
    name,
    table,
    (row) => row.status,
    (status) => ({ status }),
  );
}

function reference<Row extends EntityRow>(
  name: string,
  table: Table<Row>,
  read: (row: Row) => string,
  change: (to: string) => Partial<Row> | { status: string },
): Reference {
  return {
    table: name,
    mentions: (wanted) => table.ordered().some((row) => read(row) === wanted),
    rename: (from, to) => {
      for (const row of table.ordered()) {
        if (read(row) === from) table.put({ ...row, ...change(to) });
      }
    },
  };
}
