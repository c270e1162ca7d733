import type { Content } from "../plan/plan.ts";
import type { ZipEntry } from "./read-zip.ts";
import { ENTRY_MODE } from "./zip-facts.ts";

/** Says in what a zip that was read back differs from what was planned; nothing when it does not. */
export function compareZip(planned: readonly Content[], entries: readonly ZipEntry[]): string[] {
  const found = new Map(entries.map((entry) => [entry.path, entry]));
  const wanted = new Set(planned.map(({ path }) => path));
  return [
    ...planned.flatMap((content) => compareEntry(content, found.get(content.path))),
    ...entries.filter(({ path }) => !wanted.has(path)).map(({ path }) => `${path} was not planned`),
    ...(entries.length > found.size ? ["a path is in it twice"] : []),
  ];
}

function compareEntry({ path, bytes }: Content, entry: ZipEntry | undefined): string[] {
  if (entry === undefined) return [`${path} is missing`];
  if (!entry.intact) return [`${path} does not match its checksum`];
  if (entry.bytes.length !== bytes.length) {
    return [`${path} has ${entry.bytes.length} bytes instead of ${bytes.length}`];
  }
  if (!entry.bytes.equals(bytes)) return [`${path} has other content than planned`];
  if (entry.mode !== ENTRY_MODE) return [`${path} has mode ${entry.mode.toString(8)}`];
  return [];
}
