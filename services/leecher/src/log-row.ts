import type { FtrackRow } from "@ayon-ftrack/common/ftrack";
import { recordOf } from "@ayon-ftrack/common/record";

/** One row of ftrack's log of changes, the type `Event`: that something happened to an entity. */
export interface LogRow {
  /** Counts up; a row may become visible after rows with higher ids. */
  readonly id: number;
  /** When it happened by ftrack's clock, in milliseconds since 1970; undefined when the row does not tell. */
  readonly at: number | undefined;
  /** Kind of the entity, lower-case letters only, as `task` or `show`. */
  readonly parentType: string;
  readonly parentId: string;
  readonly projectId: string | undefined;
  readonly userId: string | undefined;
  readonly username: string | undefined;
  /** What happened, in ftrack's words, for example `change.status.shot`. */
  readonly action: string;
}

/** What `toLogRow` reads. The column `data` is left where it is: it is large, and its form is ftrack's own business. */
export const logRowFields =
  "id, parent_type, parent_id, project_id, user_id, user.username, action, created_at";

/** Reads a row; undefined when it has no id, which is none of ftrack's. */
export function toLogRow(row: FtrackRow): LogRow | undefined {
  const id = Number(row.id);
  if (!Number.isSafeInteger(id)) return undefined;
  return {
    id,
    at: momentOf(row.created_at),
    parentType: (text(row.parent_type) ?? "").toLowerCase().replaceAll(/[^a-z]/g, ""),
    parentId: text(row.parent_id) ?? "",
    projectId: text(row.project_id),
    userId: text(row.user_id),
    username: text(recordOf(row.user).username),
    action: text(row.action) ?? "",
  };
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** ftrack's datetimes are in UTC, whether they say so or not. */
function momentOf(value: unknown): number | undefined {
  if (typeof value !== "string") return undefined;
  const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/i.test(value);
  const moment = Date.parse(hasZone ? value : `${value}Z`);
  return Number.isNaN(moment) ? undefined : moment;
}
