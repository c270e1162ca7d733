import { isoTime } from "../iso-time.ts";
import type { JsonObject } from "../json.ts";
import type { ListFolderRow, ListItemRow, ListRow } from "./list-row.ts";

/** Everybody may do everything with every list, as on AYON without its paid parts. */
export const fullAccess = 30;

/** A list as `GET .../lists/{id}` shows it. */
export function listJson(list: ListRow, options: { withItems: boolean }): JsonObject {
  const { creationOrder: _, items, createdAt, updatedAt, ...rest } = list;
  const { publicLinks: __, ...data } = list.data;
  return {
    ...rest,
    tags: [...list.tags],
    data,
    items: options.withItems ? items.map(itemJson) : [],
    createdAt: isoTime(createdAt),
    updatedAt: isoTime(updatedAt),
    accessLevel: fullAccess,
  };
}

export function listFolderJson(folder: ListFolderRow): JsonObject {
  const { creationOrder: _, data, ...rest } = folder;
  return { ...rest, data: { color: null, icon: null, scope: null, ...data } };
}

function itemJson({ createdAt, updatedAt, tags, ...item }: ListItemRow): JsonObject {
  const times = { createdAt: isoTime(createdAt), updatedAt: isoTime(updatedAt) };
  return { ...item, tags: [...tags], ...times };
}
