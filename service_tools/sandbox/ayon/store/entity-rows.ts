import type { JsonObject } from "../json.ts";

/** What all entities of a project have. Times are milliseconds since 1970. */
export interface EntityRow {
  readonly id: string;
  readonly creationOrder: number;
  /** Own values only; the inherited ones are looked up when read. */
  attrib: JsonObject;
  data: JsonObject;
  tags: string[];
  status: string;
  active: boolean;
  thumbnailId: string | null;
  readonly createdAt: number;
  updatedAt: number;
  readonly createdBy: string | null;
  updatedBy: string | null;
}

export interface FolderRow extends EntityRow {
  name: string;
  label: string | null;
  folderType: string;
  /** null below the project itself. */
  parentId: string | null;
}

export interface TaskRow extends EntityRow {
  name: string;
  label: string | null;
  taskType: string;
  folderId: string;
  /** Names of users. */
  assignees: string[];
}

export interface ProductRow extends EntityRow {
  name: string;
  folderId: string;
  productType: string;
  productBaseType: string | null;
}

export interface VersionRow extends EntityRow {
  /** Negative for the hero version. */
  version: number;
  productId: string;
  taskId: string | null;
  author: string | null;
}

/** One file of a representation, with the names that AYON's REST interface gives its fields. */
export interface RepresentationFile {
  readonly id: string;
  readonly name: string | null;
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly hash: string | null;
  readonly hashType: string;
}

export interface RepresentationRow extends EntityRow {
  name: string;
  versionId: string;
  files: readonly RepresentationFile[];
  traits: JsonObject | null;
}

export interface WorkfileRow extends EntityRow {
  /** On the artists' disks, usually with a root in braces. */
  path: string;
  taskId: string;
}
