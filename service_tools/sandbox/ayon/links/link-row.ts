import type { JsonObject } from "../json.ts";

/** A directed connection of two entities. Times are milliseconds since 1970. */
export interface LinkRow {
  readonly id: string;
  readonly creationOrder: number;
  readonly name: string | null;
  /** Name of one of the project's link types: `reference|version|version`. */
  readonly linkType: string;
  readonly inputId: string;
  readonly outputId: string;
  readonly author: string | null;
  readonly data: JsonObject;
  readonly createdAt: number;
}
