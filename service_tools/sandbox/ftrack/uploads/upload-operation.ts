import { textIn } from "../api/operation-fields.ts";
import { ApiError } from "../api-error.ts";
import { type EntityData, isData } from "../mutate/decode-entity.ts";

/** Asks for the addresses to which the bytes of a component can be sent. */
export interface GetUploadMetadata {
  readonly action: "get_upload_metadata";
  readonly componentId: string;
  readonly fileName: string;
  /** In bytes. */
  readonly fileSize: number;
  /** MD5 in Base64; the Python client tells it, the JavaScript client does not. */
  readonly checksum: string | undefined;
  /** In how many parts the bytes come; undefined for all at once. */
  readonly parts: number | undefined;
}

/** Says that all parts of an upload have been sent. */
export interface CompleteMultipartUpload {
  readonly action: "complete_multipart_upload";
  readonly componentId: string;
  readonly uploadId: string;
  readonly parts: readonly { readonly number: number; readonly etag: string }[];
}

/** Asks for an address from which the bytes of a component can be fetched. */
export interface GenerateSignedUrl {
  readonly action: "generate_signed_url";
  readonly componentId: string;
}

export type UploadOperation = GetUploadMetadata | CompleteMultipartUpload | GenerateSignedUrl;

/** The most bytes of one file, and the most parts: what cloud storages take. */
const mostBytes = 5 * 1024 ** 4;
const mostBytesAtOnce = 5 * 1024 ** 3;
const mostParts = 10_000;

/**
 * Reads the operations of this kind; undefined for an action that is none of them. Throws the
 * error to answer with.
 */
export function parseUploadOperation(sent: EntityData): UploadOperation | undefined {
  switch (sent.action) {
    case "get_upload_metadata":
      return parseGetUploadMetadata(sent);
    case "complete_multipart_upload":
      return parseCompleteMultipartUpload(sent);
    case "generate_signed_url":
      return { action: sent.action, componentId: textIn(sent, "component_id") };
    default:
      return undefined;
  }
}

function parseGetUploadMetadata(sent: EntityData): GetUploadMetadata {
  const { checksum, file_size: fileSize } = sent;
  const parts = sent.parts ?? undefined;
  const most = parts === undefined ? mostBytesAtOnce : mostBytes;
  if (!isWhole(fileSize, 0, most)) throw invalid(`"file_size" must be a number up to ${most}.`);
  if (parts !== undefined && !isWhole(parts, 1, mostParts)) {
    throw invalid(`"parts" must be a number from 1 to ${mostParts}, or nothing.`);
  }
  return {
    action: "get_upload_metadata",
    componentId: textIn(sent, "component_id"),
    fileName: textIn(sent, "file_name"),
    fileSize,
    checksum: typeof checksum === "string" ? checksum : undefined,
    parts,
  };
}

function parseCompleteMultipartUpload(sent: EntityData): CompleteMultipartUpload {
  const { parts } = sent;
  if (!Array.isArray(parts)) throw invalid(`"parts" must be a list.`);
  return {
    action: "complete_multipart_upload",
    componentId: textIn(sent, "component_id"),
    uploadId: textIn(sent, "upload_id"),
    parts: parts.map((part: unknown) => {
      const { part_number: number, e_tag: etag } = isData(part) ? part : {};
      if (isWhole(number, 1, mostParts) && typeof etag === "string") return { number, etag };
      throw invalid(`Each of "parts" needs "part_number" and "e_tag".`);
    }),
  };
}

function isWhole(value: unknown, least: number, most: number): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
}

function invalid(content: string): ApiError {
  return new ApiError("ValidationError", content);
}
