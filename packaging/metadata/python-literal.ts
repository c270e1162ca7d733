/** What `pythonLiteral` can write down. */
export type PythonValue = string | readonly PythonValue[] | { readonly [key: string]: PythonValue };

/**
 * Writes a value as a Python literal in the layout that `black` would give it: one line as long
 * as it is short, else one item per line.
 */
export function pythonLiteral(value: PythonValue, indent = ""): string {
  if (typeof value === "string") return pythonString(value);
  const [open, close, items] = parts(value, `${indent}    `);
  const short = `${open}${items.join(", ")}${close}`;
  if (short.length + indent.length <= 72 && !short.includes("\n")) return short;
  const lines = items.map((item) => `${indent}    ${item},\n`);
  return `${open}\n${lines.join("")}${indent}${close}`;
}

function parts(
  value: Exclude<PythonValue, string>,
  indent: string,
): [open: string, close: string, items: string[]] {
  if (isList(value)) return ["[", "]", value.map((item) => pythonLiteral(item, indent))];
  const items = Object.entries(value).map(
    ([key, item]) => `${pythonString(key)}: ${pythonLiteral(item, indent)}`,
  );
  return ["{", "}", items];
}

function isList(value: PythonValue): value is readonly PythonValue[] {
  return Array.isArray(value);
}

/** Python reads every escape that JSON writes; the separators U+2028 and U+2029 need none there. */
function pythonString(value: string): string {
  return JSON.stringify(value);
}
