import { isList, isObject, type Json, type JsonObject } from "../../conversions/json.ts";
import { numberText } from "../number-text.ts";

const LINE_WIDTH = 100;

/**
 * `value` as a TypeScript literal, laid out as the repository's formatter would: objects always on
 * several lines, lists of scalars on one line as long as it fits.
 *
 * @param indent columns before the line that the literal begins on
 * @param column column at which the literal begins
 */
export function literal(value: Json, indent: number, column: number): string {
  if (isList(value)) return list(value, indent, column);
  if (isObject(value)) return object(value, indent);
  if (typeof value === "number") return numberText(value);
  return typeof value === "string" ? stringLiteral(value) : String(value);
}

/** `value` in the quotes that need fewer escapes, double ones if in doubt. */
export function stringLiteral(value: string): string {
  const double = JSON.stringify(value);
  if (value.split('"').length <= value.split("'").length) return double;
  const inside = double.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inside}'`;
}

/** `name` as a property key, quoted only where TypeScript asks for it. */
export function propertyKey(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : stringLiteral(name);
}

function list(items: readonly Json[], indent: number, column: number): string {
  const scalars = items.every((item) => typeof item !== "object");
  const flat = scalars ? `[${items.map((item) => literal(item, 0, 0)).join(", ")}]` : "";
  if (scalars && column + flat.length + 1 <= LINE_WIDTH) return flat;
  return block("[", items, "]", indent, (item, inner) => literal(item, inner, inner));
}

function object(value: JsonObject, indent: number): string {
  const entries = Object.entries(value);
  if (entries.length === 0) return "{}";
  return block("{", entries, "}", indent, ([key, item], inner) => {
    const prefix = `${propertyKey(key)}: `;
    return prefix + literal(item, inner, inner + prefix.length);
  });
}

function block<T>(
  open: string,
  items: readonly T[],
  close: string,
  indent: number,
  print: (item: T, indent: number) => string,
): string {
  const inner = indent + 2;
  const lines = items.map((item) => `${" ".repeat(inner)}${print(item, inner)},\n`);
  return `${open}\n${lines.join("")}${" ".repeat(indent)}${close}`;
}
