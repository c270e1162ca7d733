/**
 * A text as ftrack's query language takes it: in double quotes, where a backslash escapes a quote or
 * a backslash. Every value that comes from outside goes through here or through `isIn`.
 */
export function quoted(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

/**
 * The condition that `path` is one of `values`. ftrack has no empty list, so that callers with
 * nothing to ask for must not ask; `chunked` yields no chunk for them.
 */
export function isIn(path: string, values: Iterable<string>): string {
  const list = Array.from(new Set(values), quoted);
  if (list.length === 0) throw new RangeError(`nothing to compare ${path} with`);
  return `${path} in (${list.join(", ")})`;
}

/** Splits `values` into runs of at most `size`, in order. */
export function* chunked<Value>(values: Iterable<Value>, size: number): Generator<Value[]> {
  if (size < 1) throw new RangeError("a chunk holds at least one value");
  let chunk: Value[] = [];
  for (const value of values) {
    chunk.push(value);
    if (chunk.length === size) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}
