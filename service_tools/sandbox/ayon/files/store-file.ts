import type { ProjectSpace, WriteContext } from "../entities/project-space.ts";
import { HttpError } from "../http/http-error.ts";
import { newId } from "../identifiers.ts";
import type { ProjectStore } from "../store/project-store.ts";
import type { FileRow } from "./file-row.ts";

/** All uploads of one project may take this much memory together. */
const maxProjectBytes = 1024 * 1024 * 1024;

/** A file as a request brings it. */
export interface Upload {
  readonly content: Buffer;
  readonly filename: string;
  readonly mime: string;
  /** A new one when left out. */
  readonly id?: string | undefined;
  readonly activityId?: string | undefined;
}

/** Keeps an uploaded file; throws 507 when there is no room. */
export function storeFile(
  { store }: ProjectSpace,
  { user, now }: WriteContext,
  upload: Upload,
): FileRow {
  if (bytesKept(store) + upload.content.length > maxProjectBytes) {
    throw new HttpError(507, "The sandbox keeps no more than 1 GiB of files for a project");
  }
  const { content, filename, mime, activityId = null } = upload;
  const file: FileRow = {
    id: upload.id ?? newId(),
    creationOrder: store.files.nextCreationOrder(),
    content,
    filename,
    mime,
    author: user,
    activityId,
    createdAt: now,
    updatedAt: now,
  };
  store.files.put(file);
  return file;
}

function bytesKept({ files, thumbnails }: ProjectStore): number {
  const size = (rows: readonly { readonly content: Buffer }[]) =>
    rows.reduce((sum, { content }) => sum + content.length, 0);
  return size(files.ordered()) + size(thumbnails.ordered());
}
