import type { JsonObject } from "../json.ts";

/** An entity's place in a list. Times are milliseconds since 1970. */
export interface ListItemRow {
  readonly id: string;
  readonly entityId: string;
  readonly position: number;
  readonly label: string | null;
  readonly attrib: JsonObject;
  readonly data: JsonObject;
  readonly tags: readonly string[];
  /** Path of the folder that the entity belongs to, without a slash at the beginning. */
  readonly folderPath: string;
  readonly createdBy: string | null;
  readonly updatedBy: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** A list of entities of one kind, such as a review session. */
export interface ListRow {
  readonly id: string;
  readonly creationOrder: number;
  readonly entityListType: string;
  readonly entityListFolderId: string | null;
  readonly entityType: string;
  /** Unique in the project. */
  readonly label: string;
  /** Levels (0, 10, 20, 30) by user, team or guest. */
  readonly access: JsonObject;
  readonly attrib: JsonObject;
  readonly data: JsonObject;
  readonly template: JsonObject;
  readonly tags: readonly string[];
  /** By position. */
  readonly items: readonly ListItemRow[];
  readonly owner: string | null;
  readonly active: boolean;
  readonly createdBy: string | null;
  readonly updatedBy: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** A folder for lists. */
export interface ListFolderRow {
  readonly id: string;
  readonly creationOrder: number;
  readonly label: string;
  readonly parentId: string | null;
  readonly position: number;
  readonly owner: string | null;
  readonly access: JsonObject;
  readonly data: JsonObject;
}
