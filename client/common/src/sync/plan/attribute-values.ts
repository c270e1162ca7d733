import type { AyonAttribute } from "../trees/ayon-tree.ts";
import { breachOf } from "./attribute-bounds.ts";
import { toAyonDate } from "./dates.ts";

/** A value that AYON accepts, or the reason why there is none. */
export type Converted = { readonly value: unknown } | { readonly problem: string };

/**
 * Converts an ftrack custom attribute value to what the AYON attribute may hold. ftrack answers enumerators as
 * lists of strings, numbers as numbers and dates as ISO text. A value of null means that there is none.
 */
export function convertValue(attribute: AyonAttribute, value: unknown): Converted {
  if (isBlank(attribute, value)) return { value: null };
  const converted = convertByType(attribute, value);
  if ("problem" in converted) return converted;
  const wrong = listOf(converted.value).find(
    (item) => attribute.choices && !attribute.choices.includes(item),
  );
  if (wrong !== undefined) {
    return {
      problem: `${JSON.stringify(wrong)} is none of its choices`,
    };
  }
  const breach = breachOf(attribute.bounds, converted.value);
  return breach === null ? converted : { problem: `${JSON.stringify(value)} ${breach}` };
}

/** A cleared enumerator is an empty list, and a cleared field of a form an empty text. */
function isBlank({ type }: AyonAttribute, value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === null || (type !== "string" && typeof value === "string" && value.trim() === "");
}

function convertByType(attribute: AyonAttribute, value: unknown): Converted {
  const single = Array.isArray(value) && value.length === 1 ? value[0] : value;
  switch (attribute.type) {
    case "integer": {
      const number = toNumber(single);
      return number === null || !Number.isInteger(number)
        ? mismatch(attribute, value)
        : { value: number };
    }
    case "float": {
      const number = attribute.name === "fps" ? toFps(single) : toNumber(single);
      return number === null ? mismatch(attribute, value) : { value: number };
    }
    case "boolean":
      return toBoolean(attribute, single);
    case "string":
      if (typeof single === "string") return { value: single };
      return typeof single === "number" ? { value: String(single) } : mismatch(attribute, value);
    case "datetime": {
      const date = typeof single === "string" ? toAyonDate(single) : null;
      return date === null ? mismatch(attribute, value) : { value: date };
    }
    case "list_of_strings":
      return { value: listOf(value).map(String) };
    default:
      return mismatch(attribute, value);
  }
}

function toBoolean(attribute: AyonAttribute, value: unknown): Converted {
  if (typeof value === "boolean") return { value };
  if (value === 1 || value === "1") return { value: true };
  if (value === 0 || value === "0") return { value: false };
  return mismatch(attribute, value);
}

function toNumber(value: unknown): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value !== "string" || value.trim() === "") return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/** Frame rates are typed as `25`, `23,976`, `23.976` or `24000/1001`. */
function toFps(value: unknown): number | null {
  if (typeof value !== "string") return toNumber(value);
  const [dividend = "", divisor, ...rest] = value.replace(",", ".").split("/");
  if (rest.length > 0) return null;
  const number = toNumber(dividend);
  if (divisor === undefined || number === null) return number;
  const by = toNumber(divisor);
  return by ? number / by : null;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function mismatch(attribute: AyonAttribute, value: unknown): Converted {
  return {
    problem: `${JSON.stringify(value)} is no ${attribute.type.replaceAll("_", " ")}`,
  };
}

/** Whether two attribute values mean the same; dates are compared as moments, lists item by item. */
export function sameValue(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (left === null || left === undefined) return right === null || right === undefined;
  if (Array.isArray(left) && Array.isArray(right)) {
    return (
      left.length === right.length && left.every((item, index) => sameValue(item, right[index]))
    );
  }
  if (typeof left === "string" && typeof right === "string" && /^\d{4}-\d\d-\d\dT/.test(left)) {
    return Date.parse(left) === Date.parse(right);
  }
  return false;
}
