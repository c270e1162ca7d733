import { ApiError } from "../../api-error.ts";
import type { EntityType } from "../../model/entity-type.ts";
import type { Mutation } from "../mutation.ts";
import type { NewFields } from "../new-fields.ts";

const dayMs = 24 * 60 * 60 * 1000;

/** How long a review session stays open when nobody says when it ends, in days. */
const openDays = 90;

/** Starts a timer now; a user has one at a time. Throws `DuplicateEntryError`. */
export function completeTimer(mutation: Mutation, type: EntityType, fields: NewFields): void {
  const { graph, now } = mutation;
  fields.start ??= now();
  const userId = String(fields.user_id);
  if (graph.store.table(type).find("user_id", userId).size > 0) {
    throw new ApiError("DuplicateEntryError", "The user has a running timer already.");
  }
}

/** Puts hours worked at this very moment when the client does not say when they began. */
export function completeTimelog({ now }: Mutation, _: EntityType, fields: NewFields): void {
  fields.start ??= now();
}

/** Opens a review session now. */
export function completeReviewSession({ now }: Mutation, _: EntityType, fields: NewFields): void {
  fields.start_date ??= now();
  const end = Date.parse(`${fields.start_date}Z`) + openDays * dayMs;
  fields.end_date ??= new Date(end).toISOString().slice(0, 19);
}
