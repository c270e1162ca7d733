import { isoTime } from "../iso-time.ts";
import type { JsonObject } from "../json.ts";
import type { ProjectStore } from "../store/project-store.ts";

/** What an activity keeps of its files; ids of unknown files are left out. */
export function fileEntries({ files }: ProjectStore, ids: readonly string[]): JsonObject[] {
  return ids.flatMap((id) => {
    const file = files.get(id);
    if (!file) return [];
    return {
      id,
      size: file.content.length,
      author: file.author,
      created_at: isoTime(file.createdAt),
      updated_at: isoTime(file.updatedAt),
      filename: file.filename,
      mime: file.mime,
    };
  });
}
