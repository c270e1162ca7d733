import type { JsonObject } from "../json.ts";

/** An entry of one of a project's lists; `name` is unique in its list whatever the case. */
export interface ListItem extends JsonObject {
  name: string;
}

/** The lists of a project that a PATCH replaces whole. */
export const itemLists = ["folderTypes", "taskTypes", "statuses", "tags"] as const;
export type ItemList = (typeof itemLists)[number];

/** A project without its entities. Times are milliseconds since 1970. */
export interface ProjectRow extends Record<ItemList, readonly ListItem[]> {
  readonly name: string;
  readonly code: string;
  readonly label: string | null;
  readonly color: string | null;
  readonly active: boolean;
  readonly library: boolean;
  readonly attrib: JsonObject;
  readonly data: JsonObject;
  readonly config: JsonObject;
  readonly linkTypes: readonly ListItem[];
  readonly createdAt: number;
  readonly updatedAt: number;
}
