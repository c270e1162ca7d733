import type { EntityKind } from "./ftrack-tree.ts";

/** One AYON project as plain data: what a full sync reads from AYON, before any decision is made. */
export interface AyonTree {
  readonly project: AyonProject;
  /** Folders and tasks by id, inactive ones included. */
  readonly entities: ReadonlyMap<string, AyonEntity>;
  readonly attributes: ReadonlyMap<string, AyonAttribute>;
  readonly users: readonly AyonUser[];
}

export interface AyonProject {
  readonly name: string;
  readonly folderTypes: readonly AyonType[];
  readonly taskTypes: readonly AyonType[];
  readonly statuses: readonly AyonStatus[];
  /** Types of links, named `type|input|output` after the kinds of what they link. */
  readonly linkTypes: readonly { readonly name: string }[];
  /** Values set on the project itself. */
  readonly own: AttributeValues;
}

/** A folder or task type. Fields that we do not know are carried along, a PATCH replaces the whole list. */
export interface AyonType {
  readonly name: string;
  readonly [field: string]: unknown;
}

export interface AyonStatus extends AyonType {
  readonly state?: string;
  readonly color?: string;
  readonly scope?: readonly string[];
}

export type AttributeValues = Readonly<Record<string, unknown>>;

export interface AyonEntity {
  readonly id: string;
  readonly kind: EntityKind;
  readonly name: string;
  readonly label: string | null;
  /** Folder above; null for a top folder. */
  readonly parentId: string | null;
  /** Folder type or task type. */
  readonly type: string;
  readonly status: string;
  readonly active: boolean;
  readonly assignees: readonly string[];
  /** Attribute values set on the entity itself, inherited ones left out. */
  readonly own: AttributeValues;
  /** True when products were published right below this folder. */
  readonly hasProducts: boolean;
}

export interface AyonAttribute {
  readonly name: string;
  readonly scope: readonly string[];
  readonly type: string;
  /** Values allowed, when the attribute is an enumeration. */
  readonly choices: readonly unknown[] | null;
  readonly bounds: AttributeBounds;
  readonly builtin: boolean;
}

/** What AYON checks of a value beside its type; named as in AYON. */
export interface AttributeBounds {
  readonly gt?: number | null;
  readonly ge?: number | null;
  readonly lt?: number | null;
  readonly le?: number | null;
  readonly minLength?: number | null;
  readonly maxLength?: number | null;
  readonly minItems?: number | null;
  readonly maxItems?: number | null;
  readonly regex?: string | null;
}

export interface AyonUser {
  readonly name: string;
  readonly email: string | null;
}
