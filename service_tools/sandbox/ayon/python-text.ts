import { isJsonObject, type JsonValue } from "./json.ts";

/** A value as Python's `str` writes it: what AYON's descriptions and error texts are full of. */
export function pythonText(value: JsonValue): string {
  return typeof value === "string" ? value : written(value);
}

function written(value: JsonValue): string {
  if (value === null) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  if (typeof value === "string")
    return `'${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
  if (Array.isArray(value)) return `[${value.map(written).join(", ")}]`;
  if (!isJsonObject(value)) return String(value);
  const entries = Object.entries(value).map(([key, item]) => `${written(key)}: ${written(item)}`);
  return `{${entries.join(", ")}}`;
}
