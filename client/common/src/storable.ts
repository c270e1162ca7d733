/**
 * A JSON value without what AYON's database cannot keep: PostgreSQL takes neither NUL nor half of a
 * surrogate pair in a text, and refuses everything that comes with it. NUL is dropped, a lone half
 * becomes the replacement character. A value without either is returned as it is.
 */
export function storable<Value>(value: Value): Value;
export function storable(value: unknown): unknown {
  if (typeof value === "string") return storableText(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => storable(item));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  let changed = false;
  const entries = Object.entries(value).map(([key, item]: [string, unknown]) => {
    const entry = [storableText(key), storable(item)] as const;
    changed ||= entry[0] !== key || entry[1] !== item;
    return entry;
  });
  return changed ? Object.fromEntries(entries) : value;
}

const NUL = "\0";
const loneSurrogate = /\p{Surrogate}/gu;

function storableText(text: string): string {
  return text.replaceAll(NUL, "").replace(loneSurrogate, "\uFFFD");
}
