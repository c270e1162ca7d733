/**
 * Writes JSON as Python's `json.dumps(value, sort_keys=True)` does: keys in order, a blank after
 * each comma and colon, and everything beyond ASCII escaped. ftrack's Python client hashes the
 * schemas in this form, so that the server's hash has to be made of the same text.
 */
export function pythonJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, v]) => `${pythonJson(key)}: ${pythonJson(v)}`).join(", ")}}`;
  }
  return JSON.stringify(value).replace(/[\u007f-\uffff]/g, escapeUnit);
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
