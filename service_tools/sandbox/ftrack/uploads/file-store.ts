import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";

/** Bytes that lie on disk as one piece. */
export interface StoredPiece {
  readonly path: string;
  readonly size: number;
  /** Of the bytes, in hexadecimal. */
  readonly md5: string;
}

/** What bytes that come in have to be. */
export interface ExpectedBytes {
  /** The most bytes that are taken. */
  readonly most: number;
  /** When told, exactly as many must come. */
  readonly size?: number | undefined;
  /** When told, in Base64, their checksum must be this one. */
  readonly md5?: string | undefined;
}

/** Bytes that are not taken, with the HTTP status that says why. */
export class RefusedBytesError extends Error {
  override readonly name = "RefusedBytesError";
  readonly status: 400 | 413 | 507;

  constructor(status: 400 | 413 | 507, message: string) {
    super(message);
    this.status = status;
  }
}

/** How many bytes a sandbox keeps, all files together. */
const defaultCapacity = 8 * 1024 ** 3;

/** Keeps the bytes of files in a folder of its own, which is made when the first file comes. */
export class FileStore {
  readonly #capacity: number;
  #folder: Promise<string> | undefined;
  #held = 0;

  constructor(capacity = defaultCapacity) {
    this.#capacity = capacity;
  }

  /** Takes bytes in; keeps nothing and throws `RefusedBytesError` when they are not as expected. */
  async write(source: Readable, expected: ExpectedBytes): Promise<StoredPiece> {
    this.#folder ??= mkdtemp(join(tmpdir(), "ftrack-sandbox-"));
    const path = join(await this.#folder, randomUUID());
    const hash = createHash("md5");
    let size = 0;
    const meter = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        size += chunk.length;
        this.#held += chunk.length;
        hash.update(chunk);
        if (size > expected.most) {
          done(new RefusedBytesError(413, `No more than ${expected.most} bytes were announced.`));
        } else if (this.#held > this.#capacity) {
          done(new RefusedBytesError(507, "The sandbox keeps no more bytes; start it anew."));
        } else done(null, chunk);
      },
    });
    try {
      await pipeline(source, meter, createWriteStream(path, { flags: "wx" }));
      const digest = hash.digest();
      if (expected.size !== undefined && size !== expected.size) {
        throw new RefusedBytesError(400, `${expected.size} bytes were announced, ${size} came.`);
      }
      if (expected.md5 !== undefined && digest.toString("base64") !== expected.md5) {
        throw new RefusedBytesError(400, "The bytes do not have the checksum that was announced.");
      }
      return { path, size, md5: digest.toString("hex") };
    } catch (error) {
      this.#held -= size;
      await rm(path, { force: true });
      throw error;
    }
  }

  /** The bytes of pieces, one after the other. */
  read(pieces: readonly StoredPiece[]): Readable {
    return Readable.from(bytesOf(pieces), { objectMode: false });
  }

  async remove(pieces: readonly StoredPiece[]): Promise<void> {
    for (const { path, size } of pieces) {
      this.#held -= size;
      // A file that is being read cannot be removed everywhere; it goes with the folder then.
      await rm(path, { force: true }).catch(() => undefined);
    }
  }

  /** Removes the folder and all that it holds. */
  async clear(): Promise<void> {
    const folder = await this.#folder;
    this.#folder = undefined;
    this.#held = 0;
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }
}

async function* bytesOf(pieces: readonly StoredPiece[]): AsyncGenerator<Buffer> {
  for (const { path } of pieces) yield* createReadStream(path);
}
