/** One ftrack project as plain data: what a full sync reads from ftrack, before any decision is made. */
export interface FtrackTree {
  readonly project: FtrackProject;
  /** Every typed context of the project, in a stable order. */
  readonly contexts: readonly FtrackContext[];
  /** Explicitly set custom attribute values: entity id -> configuration id -> value (which may be null). */
  readonly values: ReadonlyMap<string, ReadonlyMap<string, unknown>>;
  /** Task id -> ids of the users assigned to it. */
  readonly assignments: ReadonlyMap<string, readonly string[]>;
  readonly catalogue: FtrackCatalogue;
}

export interface FtrackProject {
  readonly id: string;
  /** Short name, `Project.name`; ftrack has projects without one. */
  readonly code: string | null;
  /** `Project.full_name`: the name of the AYON project. */
  readonly fullName: string;
  readonly startDate: string | null;
  readonly endDate: string | null;
  readonly schema: FtrackProjectSchema;
}

/** The ids that the project's schema (ftrack's workflow preset) allows. */
export interface FtrackProjectSchema {
  readonly objectTypeIds: readonly string[];
  readonly taskTypeIds: readonly string[];
  readonly folderStatusIds: readonly string[];
  readonly taskStatusIds: readonly string[];
  readonly versionStatusIds: readonly string[];
}

/** `task` is a context of type `Task`; every other typed context becomes a folder. */
export type EntityKind = "folder" | "task";

export interface FtrackContext {
  readonly id: string;
  readonly kind: EntityKind;
  readonly name: string;
  readonly parentId: string | null;
  readonly objectTypeId: string;
  readonly typeId: string | null;
  readonly statusId: string | null;
  readonly startDate: string | null;
  readonly endDate: string | null;
  readonly description: string | null;
}

/** Tables that every project of one ftrack server shares. */
export interface FtrackCatalogue {
  readonly users: readonly FtrackUser[];
  readonly objectTypes: ReadonlyMap<string, SortedName>;
  readonly types: ReadonlyMap<string, SortedName>;
  readonly statuses: ReadonlyMap<string, FtrackStatus>;
  readonly configurations: readonly AttributeConfiguration[];
  readonly attributeTypes: readonly NamedRow[];
  readonly attributeGroups: readonly NamedRow[];
  readonly securityRoles: readonly NamedRow[];
}

export interface NamedRow {
  readonly id: string;
  readonly name: string;
}

export interface SortedName extends NamedRow {
  readonly sort: number;
}

export interface FtrackStatus extends SortedName {
  readonly color: string | null;
  readonly state: string | null;
}

export interface FtrackUser {
  readonly id: string;
  readonly username: string;
  readonly email: string | null;
}

/** A `CustomAttributeConfiguration`: where a custom attribute exists and what it may hold. */
export interface AttributeConfiguration {
  readonly id: string;
  readonly key: string;
  readonly label: string | null;
  /** `show`, `task`, `list`, ... in lower case. */
  readonly entityType: string;
  readonly objectTypeId: string | null;
  readonly hierarchical: boolean;
  readonly default: unknown;
  /** JSON text. */
  readonly config: string | null;
  readonly typeId: string;
  readonly groupId: string | null;
  readonly groupName: string | null;
  /** Set when the attribute exists in one project only. */
  readonly projectId: string | null;
  readonly readRoleIds: readonly string[];
  readonly writeRoleIds: readonly string[];
}
