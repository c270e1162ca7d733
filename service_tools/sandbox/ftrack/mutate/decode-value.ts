import { ApiError } from "../api-error.ts";
import type { ScalarAttribute, Value } from "../model/attribute.ts";
import { normaliseDatetime } from "../query/datetime.ts";

/**
 * Reads the value that a client sends for an attribute. Points in time come wrapped, and may come
 * so for any text that looks like one: ftrack's JavaScript client wraps these unasked.
 * Throws `ValidationError` for a value of the wrong kind.
 */
export function decodeValue(attribute: ScalarAttribute, owner: string, sent: unknown): Value {
  const raw = unwrap(sent);
  if (raw === null || raw === undefined) return null;
  const wrong = (what: string) =>
    new ApiError("ValidationError", `${owner}.${attribute.name} takes ${what}, not ${show(raw)}.`);
  switch (attribute.valueType) {
    case "string":
    case "json":
    case "object":
    case "frame": {
      if (typeof raw !== "string") throw wrong("a text");
      const { options } = attribute;
      if (options && !options.includes(raw)) throw wrong(`one of ${options.join(", ")}`);
      return raw;
    }
    case "boolean":
      if (typeof raw !== "boolean") throw wrong("true or false");
      return raw;
    case "integer": {
      // ftrack's Python client sends the number of a version as a text to say that it means it.
      const number = typeof raw === "string" && /^-?\d+$/.test(raw) ? Number(raw) : raw;
      if (typeof number !== "number" || !Number.isInteger(number)) throw wrong("a whole number");
      return number;
    }
    case "number":
      if (typeof raw !== "number") throw wrong("a number");
      return raw;
    case "datetime": {
      const value = typeof raw === "string" ? normaliseDatetime(raw) : undefined;
      if (value === undefined) throw wrong("a date");
      return value;
    }
    case "variable":
      if (isVariable(raw)) return raw;
      throw wrong("a text, a number, true or false, or a list of texts");
  }
}

/** The text inside `{__type__: "datetime" | "date" | "url", value}`, or the value as it is. */
export function unwrap(sent: unknown): unknown {
  if (typeof sent !== "object" || sent === null || !("__type__" in sent)) return sent;
  return "value" in sent ? sent.value : null;
}

function isVariable(raw: unknown): raw is Exclude<Value, null> {
  if (Array.isArray(raw)) return raw.every((item) => typeof item === "string");
  return typeof raw === "string" || typeof raw === "number" || typeof raw === "boolean";
}

function show(raw: unknown): string {
  return (JSON.stringify(raw) ?? String(raw)).slice(0, 80);
}
