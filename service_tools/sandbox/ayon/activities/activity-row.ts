import type { JsonObject } from "../json.ts";

/** Everything that AYON's activity feed knows. */
export const activityTypes = [
  "comment",
  "watch",
  "reviewable",
  "status.change",
  "assignee.add",
  "assignee.remove",
  "version.publish",
  "version.review",
  "attrib.change",
] as const;
export type ActivityType = (typeof activityTypes)[number];

/** A comment, or anything else that happened to an entity. Times are milliseconds since 1970. */
export interface ActivityRow {
  readonly id: string;
  readonly creationOrder: number;
  readonly type: ActivityType;
  readonly body: string;
  readonly tags: readonly string[];
  /** Its author, origin, parents and files, and what the kind of activity adds. */
  readonly data: JsonObject;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export type ReferenceType = "origin" | "mention" | "author" | "relation" | "watching";

/** What an activity is shown on: one row for each entity and user. */
export interface ReferenceRow {
  readonly id: string;
  readonly creationOrder: number;
  readonly activityId: string;
  readonly type: ReferenceType;
  readonly entityType: string;
  /** null for users. */
  readonly entityId: string | null;
  /** Set for users only. */
  readonly entityName: string | null;
  readonly data: JsonObject;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** A reference before it is stored. */
export type NewReference = Pick<ReferenceRow, "type" | "entityType" | "entityId" | "entityName"> & {
  readonly data?: JsonObject;
};
