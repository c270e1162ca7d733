import type { EntityRow } from "../store/entity-rows.ts";
import type { ProjectStore } from "../store/project-store.ts";
import type { Table } from "../store/table.ts";
import type { EntityType } from "./entity-spec.ts";

/** What can be done with the entities of any kind alike. */
export type EntityTable = Pick<Table<EntityRow>, "get" | "patch">;

/** The table of one kind of entity. */
export function tableOf(store: ProjectStore, type: EntityType): EntityTable {
  switch (type) {
    case "folder":
      return store.folders;
    case "task":
      return store.tasks;
    case "product":
      return store.products;
    case "version":
      return store.versions;
    case "representation":
      return store.representations;
    case "workfile":
      return store.workfiles;
  }
}
