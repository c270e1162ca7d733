import type { Value } from "../model/attribute.ts";
import type { EntityType } from "../model/entity-type.ts";

/** What a row holds, by the name that each value is stored under. */
export type Fields = Readonly<Record<string, Value>>;

/** One stored entity. Rows keep their identity; a change gives them new fields. */
export interface Row {
  readonly type: EntityType;
  /** The primary key: its parts joined by commas, in the order of the schema. */
  readonly key: string;
  /** Counts up with every insertion; the order of results for which no order is asked. */
  readonly order: number;
  fields: Fields;
}

/** The key of the row with these fields; undefined when a part of it is missing. */
export function keyOf(type: EntityType, fields: Fields): string | undefined {
  const parts = type.primaryKey.map((name) => fields[name]);
  const isKey = parts.every(
    (part) => typeof part === "number" || (typeof part === "string" && part !== ""),
  );
  return isKey ? parts.join(",") : undefined;
}

/** ftrack compares texts without regard to case: this is the form in which it does. */
export function fold(text: string): string {
  return text.toLowerCase();
}
