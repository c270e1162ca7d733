import { InvalidField } from "../http/invalid-field.ts";
import { isJsonObject, type JsonValue } from "../json.ts";
import type { Attribute, AttributeType } from "./attribute.ts";

/**
 * The value as AYON stores it. AYON's models are pydantic 1: numbers in texts are read, whole
 * numbers are cut from fractions, numbers become texts. Throws {@link InvalidField} where that
 * fails or the value is out of the attribute's bounds.
 */
export function attributeValue(attribute: Attribute, value: JsonValue): JsonValue {
  const field = `attrib.${attribute.name}`;
  const read = readers[attribute.data.type](value);
  if (read === undefined) throw InvalidField.wrongType(field, typeNames[attribute.data.type]);
  checkBounds(attribute, field, read);
  return read;
}

/** What pydantic calls the types. */
const typeNames = {
  string: "str",
  integer: "integer",
  float: "float",
  boolean: "bool",
  datetime: "datetime",
  list_of_strings: "list",
  list_of_integers: "list",
  list_of_any: "list",
  list_of_submodels: "list",
  dict: "dict",
} as const;

type Reader = (value: JsonValue) => JsonValue | undefined;

const readers: Record<AttributeType, Reader> = {
  string: (value) =>
    typeof value === "string" ? value : typeof value === "number" ? String(value) : undefined,
  integer: (value) => {
    const number = readNumber(value);
    return number === undefined || (typeof value === "string" && !Number.isInteger(number))
      ? undefined
      : Math.trunc(number);
  },
  float: readNumber,
  boolean: (value) => booleans.get(typeof value === "string" ? value.toLowerCase() : value),
  datetime: readDatetime,
  list_of_strings: (value) => readList(value, (item) => readers.string(item)),
  list_of_integers: (value) => readList(value, (item) => readers.integer(item)),
  list_of_any: (value) => (Array.isArray(value) ? value : undefined),
  list_of_submodels: (value) => (Array.isArray(value) ? value : undefined),
  dict: (value) => (isJsonObject(value) ? value : undefined),
};

const booleans = new Map<JsonValue, boolean>([
  ...[true, 1, "1", "true", "t", "yes", "y", "on"].map((value) => [value, true] as const),
  ...[false, 0, "0", "false", "f", "no", "n", "off"].map((value) => [value, false] as const),
]);

function readNumber(value: JsonValue): number | undefined {
  if (typeof value === "boolean") return Number(value);
  if (typeof value === "number") return value;
  if (typeof value !== "string" || value.trim() === "") return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

const isoMoment =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?(?:\.(\d{1,6})\d*)?(Z|[+-]\d{2}(?::?\d{2})?)?$/;

/** As Python writes it: with seconds, six digits of fraction or none, and never `Z`. A date alone is none. */
function readDatetime(value: JsonValue): string | undefined {
  if (typeof value === "number") return new Date(value * 1000).toISOString();
  const [, date, time, seconds = ":00", fraction = "", zone = ""] =
    (typeof value === "string" && isoMoment.exec(value)) || [];
  if (!date || !time || Number.isNaN(Date.parse(`${date}T${time}${seconds}Z`))) return undefined;
  const microseconds = Number(fraction) === 0 ? "" : `.${fraction.padEnd(6, "0")}`;
  return `${date}T${time}${seconds}${microseconds}${writtenZone(zone)}`;
}

function writtenZone(zone: string): string {
  if (zone === "" || zone === "Z") return zone && "+00:00";
  const digits = zone.slice(1).replace(":", "").padEnd(4, "0");
  return `${zone[0]}${digits.slice(0, 2)}:${digits.slice(2)}`;
}

function readList(value: JsonValue, readItem: Reader): JsonValue | undefined {
  if (!Array.isArray(value)) return undefined;
  const items: JsonValue[] = [];
  for (const item of value) {
    const read = readItem(item);
    if (read === undefined) return undefined;
    items.push(read);
  }
  return items;
}

function checkBounds({ data }: Attribute, field: string, value: JsonValue): void {
  const refuse = (reason: string, type?: string, limit?: number): never => {
    const ctx = limit === undefined ? undefined : { limit_value: limit };
    throw new InvalidField(field, `ensure this value ${reason}`, type, ctx);
  };
  if (typeof value === "number") {
    // AYON takes a bound of 0 for none.
    const { gt, ge, lt, le } = data;
    if (gt && value <= gt) refuse(`is greater than ${gt}`, "value_error.number.not_gt", gt);
    if (ge && value < ge)
      refuse(`is greater than or equal to ${ge}`, "value_error.number.not_ge", ge);
    if (lt && value >= lt) refuse(`is less than ${lt}`, "value_error.number.not_lt", lt);
    if (le && value > le) refuse(`is less than or equal to ${le}`, "value_error.number.not_le", le);
  }
  if (typeof value === "string") {
    const { minLength, maxLength, regex } = data;
    if (minLength !== undefined && value.length < minLength) {
      refuse(`has at least ${minLength} characters`);
    }
    if (maxLength !== undefined && value.length > maxLength) {
      refuse(`has at most ${maxLength} characters`);
    }
    if (regex !== undefined && !new RegExp(regex).test(value)) refuse(`matches ${regex}`);
  }
  if (Array.isArray(value)) {
    const { minItems, maxItems } = data;
    if (minItems !== undefined && value.length < minItems) refuse(`has at least ${minItems} items`);
    if (maxItems !== undefined && value.length > maxItems) refuse(`has at most ${maxItems} items`);
  }
}
