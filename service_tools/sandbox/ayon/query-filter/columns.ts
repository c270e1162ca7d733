import type { JsonObject } from "../json.ts";

/** A database column that filters may name; null is SQL's NULL. */
export type Column<Row> =
  | { readonly kind: "text" | "id"; read(row: Row): string | null }
  | { readonly kind: "integer"; read(row: Row): number | null }
  | { readonly kind: "boolean"; read(row: Row): boolean | null }
  /** Milliseconds since 1970. */
  | { readonly kind: "time"; read(row: Row): number | null }
  | { readonly kind: "texts"; read(row: Row): readonly string[] | null }
  | { readonly kind: "json"; read(row: Row): JsonObject | null };

/** The columns of one table by their names in snake case. */
export type Columns<Row> = Readonly<Record<string, Column<Row>>>;
