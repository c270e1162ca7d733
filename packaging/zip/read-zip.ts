import { buffer } from "node:stream/consumers";
import { crc32 } from "node:zlib";
import { fromBufferPromise } from "yauzl";

export interface ZipEntry {
  readonly path: string;
  readonly bytes: Buffer;
  /** Unix file type and permissions. */
  readonly mode: number;
  /** False when the bytes do not match the checksum that the zip holds for them. */
  readonly intact: boolean;
}

/** Reads all entries of a zip, folders too, in the order of its directory. */
export async function readZip(zip: Buffer): Promise<ZipEntry[]> {
  const archive = await fromBufferPromise(zip, { lazyEntries: true });
  const entries: ZipEntry[] = [];
  for await (const entry of archive.eachEntry()) {
    const bytes = await buffer(await archive.openReadStreamPromise(entry));
    entries.push({
      path: entry.fileName,
      bytes,
      mode: entry.externalFileAttributes >>> 16,
      intact: crc32(bytes) === entry.crc32,
    });
  }
  return entries;
}
