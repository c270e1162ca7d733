import type { Value } from "../model/attribute.ts";

/** A column's value as events write it: a text, `1` or `0` for a truth value, or nothing. */
export function columnText(value: Value | undefined): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean") return value ? "1" : "0";
  return typeof value === "object" ? value.join(", ") : String(value);
}

/** The same for custom attributes, whose numbers are written with a decimal point always. */
export function customText(value: Value | undefined): string | null {
  if (typeof value === "number" && Number.isInteger(value)) return value.toFixed(1);
  return columnText(value);
}
