/**
 * A JSON value without what AYON's database cannot keep: PostgreSQL takes neither NUL nor half of a
 * surrogate pair in a text, and refuses everything that comes with it. NUL is dropped, a lone half
 * becomes the replacement character. A value without either is returned as it is.
 */
export function storable<Value>(value: Value): Value;
export function storable(value: unknown): unknown {
  // Nearly every value is, so that it pays to look before anything is copied.
  return isStorable(value) ? value : cleaned(value);
}

function isStorable(value: unknown): boolean {
  if (typeof value === "string") return !unstorable.test(value);
  if (typeof value !== "object" || value === null) return true;
  if (Array.isArray(value)) return value.every(isStorable);
  for (const [key, item] of Object.entries(value)) {
    if (!isStorable(key) || !isStorable(item)) return false;
  }
  return true;
}

function cleaned(value: unknown): unknown {
  if (typeof value === "string") return cleanedText(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(cleaned);
  const entries = Object.entries(value).map(([key, item]) => [cleanedText(key), cleaned(item)]);
  return Object.fromEntries(entries);
}

function cleanedText(text: string): string {
  return text.replaceAll(NUL, "").replace(loneSurrogate, "\uFFFD");
}

const NUL = "\0";
const loneSurrogate = /\p{Surrogate}/gu;
const unstorable = /\0|\p{Surrogate}/u;
