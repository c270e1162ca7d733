import type { JsonObject } from "../json.ts";

/** What an entity's change is announced with; sender and time are added when it is dispatched. */
export interface EntityEvent {
  readonly topic: string;
  readonly description: string;
  readonly summary: JsonObject;
  readonly payload: JsonObject;
}
