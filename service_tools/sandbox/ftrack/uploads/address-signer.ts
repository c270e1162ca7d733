import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** To send the bytes of one component, or one part of them. */
export interface UploadPermit {
  readonly action: "upload";
  readonly componentId: string;
  /** The most bytes that may come. */
  readonly most: number;
  /** The checksum that they must have, MD5 in Base64. */
  readonly md5?: string | undefined;
  /** For a part of an upload in several. */
  readonly part?: { readonly uploadId: string; readonly number: number } | undefined;
}

/** To fetch the bytes of one component. */
export interface DownloadPermit {
  readonly action: "download";
  readonly componentId: string;
}

/** What a signed address allows. */
export type FilePermit = UploadPermit | DownloadPermit;

/** How long an address can be used. */
const lifetimeMs = 24 * 60 * 60 * 1000;

/**
 * Writes permits into addresses that need no further credentials, as the signed addresses of
 * cloud storages do. Each sandbox signs with a secret of its own, made when it starts.
 */
export class AddressSigner {
  readonly #secret = randomBytes(32);
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** The permit as a text that nobody else can write. */
  sign(permit: FilePermit): string {
    const claims = { ...permit, until: this.#now() + lifetimeMs };
    const text = Buffer.from(JSON.stringify(claims)).toString("base64url");
    return `${text}.${this.#signature(text).toString("base64url")}`;
  }

  /** The permit in a text; undefined when this signer did not write it, or too long ago. */
  read(token: string): FilePermit | undefined {
    const [text = "", signature = ""] = token.split(".");
    const expected = this.#signature(text);
    const given = Buffer.from(signature, "base64url");
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    const claims: FilePermit & { until: number } = JSON.parse(
      Buffer.from(text, "base64url").toString(),
    );
    const { until, ...permit } = claims;
    return until >= this.#now() ? permit : undefined;
  }

  #signature(text: string): Buffer {
    return createHmac("sha256", this.#secret).update(text).digest();
  }
}
