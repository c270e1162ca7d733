import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import yauzl, { type Entry, type ZipFile } from "yauzl";

const maxEntries = 20_000;
const maxUnpackedBytes = 1024 ** 3;
const fileTypeMask = 0o170000;
const symbolicLink = 0o120000;

/** An archive that is no addon, or that nobody should unpack; the message says why. */
export class BadArchive extends Error {
  override readonly name = "BadArchive";
}

/** The text of one file of the archive, undefined when it has none of that name. */
export async function readFileFromZip(
  archive: Buffer,
  name: string,
  maxBytes: number,
): Promise<string | undefined> {
  let text: string | undefined;
  await eachFile(archive, async (entry, open) => {
    if (entry.fileName !== name) return;
    if (entry.uncompressedSize > maxBytes) throw new BadArchive(`${name} is too large`);
    const chunks: Buffer[] = [];
    for await (const chunk of await open()) chunks.push(chunk);
    text = Buffer.concat(chunks).toString();
  });
  return text;
}

/**
 * Unpacks the archive into a folder. Throws {@link BadArchive} for symbolic links, for names that
 * lead out of the folder and for more than 20,000 files or 1 GB.
 */
export async function unpackZip(archive: Buffer, folder: string): Promise<void> {
  let unpacked = 0;
  await eachFile(archive, async (entry, open) => {
    refuseLink(entry);
    unpacked += entry.uncompressedSize;
    if (unpacked > maxUnpackedBytes) throw new BadArchive("The archive unpacks to more than 1 GB");
    const path = join(folder, ...entry.fileName.split("/"));
    await mkdir(dirname(path), { recursive: true });
    await pipeline(await open(), createWriteStream(path));
  });
}

type OpenFile = () => Promise<Readable>;

async function eachFile(
  archive: Buffer,
  visit: (entry: Entry, open: OpenFile) => Promise<void>,
): Promise<void> {
  const zip = await openArchive(archive);
  try {
    if (zip.entryCount > maxEntries) throw new BadArchive("The archive has too many files");
    await new Promise<void>((resolve, reject) => {
      zip.on("error", (error) => reject(new BadArchive(describe(error))));
      zip.on("end", resolve);
      zip.on("entry", (entry: Entry) => {
        const visited = entry.fileName.endsWith("/")
          ? Promise.resolve()
          : visit(entry, () => openFile(zip, entry));
        visited.then(() => zip.readEntry(), reject);
      });
      zip.readEntry();
    });
  } finally {
    zip.close();
  }
}

/** Names with `..`, drives and leading slashes are refused by yauzl itself. */
function refuseLink({ fileName, externalFileAttributes }: Entry): void {
  if (((externalFileAttributes >>> 16) & fileTypeMask) === symbolicLink) {
    throw new BadArchive(`${fileName} is a symbolic link`);
  }
}

function openArchive(archive: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(archive, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      if (error) reject(new BadArchive(describe(error)));
      else resolve(zip);
    });
  });
}

function openFile(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) reject(new BadArchive(describe(error)));
      else resolve(stream);
    });
  });
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
