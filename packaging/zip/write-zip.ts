import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { ZipArchive } from "archiver";
import type { Content } from "../plan/plan.ts";
import { ENTRY_DATE, ENTRY_MODE } from "./zip-facts.ts";

/**
 * Writes a new zip with exactly these entries in this order. Names and bytes alone decide how the
 * file comes out: archiver writes dates as UTC, and appending from memory spares it the parallel
 * `stat` calls that could change the order.
 */
export async function writeZip(
  file: string,
  contents: readonly Content[],
  signal?: AbortSignal,
): Promise<void> {
  const archive = new ZipArchive({ zlib: { level: 9 } });
  for (const { path, bytes } of contents) {
    archive.append(bytes, { name: path, date: ENTRY_DATE, mode: ENTRY_MODE });
  }
  const target = createWriteStream(file, { flags: "wx" });
  const written = pipeline(archive, target, { signal });
  await Promise.all([archive.finalize(), written]);
}
