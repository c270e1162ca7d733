import type { ScalarAttribute } from "../model/attribute.ts";
import { fold } from "../store/row.ts";
import { normaliseDatetime } from "./datetime.ts";
import { queryError } from "./query-error.ts";
import type { Literal } from "./syntax.ts";

const nothing = new Set(["none", "null"]);

/** Whether a literal means no value: `none` or `null`, not in quotes. */
export function isNone({ text, quoted }: Literal): boolean {
  return !quoted && nothing.has(fold(text));
}

/** A literal in the form in which values of the attribute are compared, texts folded. */
export function literalValue(
  attribute: ScalarAttribute,
  literal: Literal,
  query: string,
): string | number | boolean {
  const { text, position } = literal;
  const wrong = (what: string) =>
    queryError(`"${attribute.name}" takes ${what}, not "${text}"`, query, position);
  switch (attribute.valueType) {
    case "integer":
    case "number": {
      const value = Number(text);
      if (text.trim() === "" || !Number.isFinite(value)) throw wrong("a number");
      return value;
    }
    case "boolean": {
      const value = fold(text);
      if (value === "true" || value === "1") return true;
      if (value === "false" || value === "0") return false;
      throw wrong("true or false");
    }
    case "datetime": {
      const value = normaliseDatetime(text);
      if (value === undefined) throw wrong("a date");
      return fold(value);
    }
    case "variable":
      return variableValue(text);
    default:
      return fold(text);
  }
}

/** Values of custom attributes are of any kind: what looks like a number or a truth value is one. */
function variableValue(text: string): string | number | boolean {
  const folded = fold(text);
  if (folded === "true" || folded === "false") return folded === "true";
  const value = Number(text);
  return text.trim() !== "" && Number.isFinite(value) ? value : folded;
}
