import { randomUUID } from "node:crypto";
import type { Readable } from "node:stream";
import { ApiError } from "../api-error.ts";
import { AddressSigner, type FilePermit, type UploadPermit } from "./address-signer.ts";
import { FileStore, RefusedBytesError, type StoredPiece } from "./file-store.ts";
import type {
  CompleteMultipartUpload,
  GetUploadMetadata,
  UploadOperation,
} from "./upload-operation.ts";

/** The path under which signed addresses lie. */
export const storagePath = "/storage";

/** How many uploads in parts may be under way; the oldest makes room for one more. */
const mostPending = 1000;

interface PendingUpload {
  readonly componentId: string;
  readonly size: number;
  readonly count: number;
  readonly pieces: Map<number, StoredPiece>;
}

/** The bytes of components, and the uploads that bring them. */
export class Uploads {
  readonly #signer = new AddressSigner();
  readonly #files: FileStore;
  readonly #contents = new Map<string, readonly StoredPiece[]>();
  readonly #pending = new Map<string, PendingUpload>();

  constructor(files = new FileStore()) {
    this.#files = files;
  }

  /** Carries out an operation; `origin` is the server's own address, as the client called it. */
  run(operation: UploadOperation, origin: string): object {
    switch (operation.action) {
      case "get_upload_metadata":
        return this.#announce(operation, origin);
      case "complete_multipart_upload":
        this.#complete(operation);
        return {};
      case "generate_signed_url": {
        const { componentId } = operation;
        return { signed_url: this.#address(origin, { action: "download", componentId }) };
      }
    }
  }

  /** What the text in a signed address allows; undefined when it is not one of this server's. */
  permit(token: string): FilePermit | undefined {
    return this.#signer.read(token);
  }

  /**
   * Takes the bytes that a permit allows, in place of what was there, and gives their checksum in
   * hexadecimal. Throws `RefusedBytesError` when they are others than were announced.
   */
  async receive({ componentId, most, md5, part }: UploadPermit, source: Readable): Promise<string> {
    if (!part) {
      const piece = await this.#files.write(source, { most, size: most, md5 });
      this.#keep(componentId, [piece]);
      return piece.md5;
    }
    const piece = await this.#files.write(source, { most });
    const pieces = this.#pending.get(part.uploadId)?.pieces;
    if (!pieces) {
      await this.#files.remove([piece]);
      throw new RefusedBytesError(400, "This upload was completed or given up.");
    }
    const former = pieces.get(part.number);
    pieces.set(part.number, piece);
    if (former) await this.#files.remove([former]);
    return piece.md5;
  }

  /** The bytes of a component; undefined when it has none. */
  open(componentId: string): { size: number; md5: string; bytes: Readable } | undefined {
    const pieces = this.#contents.get(componentId);
    if (!pieces) return undefined;
    const size = pieces.reduce((sum, piece) => sum + piece.size, 0);
    const md5 = pieces.map((piece) => piece.md5).join("-");
    return { size, md5, bytes: this.#files.read(pieces) };
  }

  /** Forgets the bytes of a component; says whether there were any. */
  async remove(componentId: string): Promise<boolean> {
    const pieces = this.#contents.get(componentId);
    if (!pieces) return false;
    this.#contents.delete(componentId);
    await this.#files.remove(pieces);
    return true;
  }

  /** Removes everything from the disk. */
  clear(): Promise<void> {
    this.#contents.clear();
    this.#pending.clear();
    return this.#files.clear();
  }

  #announce(operation: GetUploadMetadata, origin: string): object {
    const { componentId, fileSize: most, checksum: md5, parts: count } = operation;
    const upload = { action: "upload", componentId, most } as const;
    if (count === undefined) {
      const headers = {
        "Content-Type": "application/octet-stream",
        ...(md5 !== undefined && { "Content-MD5": md5 }),
      };
      const url = this.#address(origin, { ...upload, md5 });
      return { url, headers, component_id: componentId };
    }
    const uploadId = randomUUID();
    this.#pending.set(uploadId, { componentId, size: most, count, pieces: new Map() });
    const [oldest] = this.#pending.keys();
    if (this.#pending.size > mostPending && oldest !== undefined) this.#giveUp(oldest);
    const urls = Array.from({ length: count }, (_, index) => {
      const number = index + 1;
      const part = { uploadId, number };
      return { part_number: number, signed_url: this.#address(origin, { ...upload, part }) };
    });
    return { component_id: componentId, upload_id: uploadId, urls };
  }

  #address(origin: string, permit: FilePermit): string {
    return `${origin}${storagePath}/${this.#signer.sign(permit)}`;
  }

  #complete({ componentId, uploadId, parts }: CompleteMultipartUpload): void {
    const pending = this.#pending.get(uploadId);
    if (pending?.componentId !== componentId) {
      throw new ApiError("ValidationError", `There is no upload ${uploadId} of this component.`);
    }
    const { count, pieces, size } = pending;
    const ordered: StoredPiece[] = [];
    for (const { number, etag } of [...parts].sort((a, b) => a.number - b.number)) {
      const piece = pieces.get(number);
      if (!piece || piece.md5 !== etag.replaceAll('"', "")) {
        throw new ApiError("ValidationError", `Part ${number} of the upload has not come.`);
      }
      ordered.push(piece);
    }
    const total = ordered.reduce((sum, piece) => sum + piece.size, 0);
    if (new Set(ordered).size !== count || ordered.length !== count || total !== size) {
      const content = `${size} bytes in ${count} parts were announced, not all of them have come.`;
      throw new ApiError("ValidationError", content);
    }
    this.#pending.delete(uploadId);
    this.#keep(componentId, ordered);
  }

  #keep(componentId: string, pieces: readonly StoredPiece[]): void {
    const former = this.#contents.get(componentId);
    this.#contents.set(componentId, pieces);
    if (former) void this.#files.remove(former);
  }

  #giveUp(uploadId: string): void {
    const pieces = [...(this.#pending.get(uploadId)?.pieces.values() ?? [])];
    this.#pending.delete(uploadId);
    void this.#files.remove(pieces);
  }
}
