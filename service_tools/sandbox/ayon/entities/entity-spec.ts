import type { JsonObject, JsonValue } from "../json.ts";
import type { EntityRow } from "../store/entity-rows.ts";
import type { Table } from "../store/table.ts";
import type { ProjectSpace, WriteContext } from "./project-space.ts";

export const entityTypes = [
  "folder",
  "product",
  "version",
  "representation",
  "task",
  "workfile",
] as const;
export type EntityType = (typeof entityTypes)[number];

export function isEntityType(text: string): text is EntityType {
  return entityTypes.some((type) => type === text);
}

/** Reads one field of a request body into a row; throws `InvalidField`. */
export type FieldSetter<Row> = (row: Row, value: JsonValue) => void;

/** What makes a kind of entity different from the others. */
export interface EntitySpec<Row extends EntityRow> {
  readonly type: EntityType;
  /** Fields that a new entity cannot do without, by their name in request bodies. */
  readonly required: readonly string[];
  readonly fields: Readonly<Record<string, FieldSetter<Row>>>;
  /** Fields with a change event of their own, each with the last part of the event's topic. */
  readonly changeTopics: readonly (readonly [field: string, topic: string])[];
  table(space: ProjectSpace): Table<Row>;
  /** A row with nothing set yet that AYON's request body must name. */
  blank(base: EntityRow, context: WriteContext, space: ProjectSpace): Row;
  name(row: Row): string;
  parentId(row: Row): string | null;
  path(row: Row, space: ProjectSpace): string;
  /** Whether events name the entity's path; AYON leaves it empty for some kinds. */
  readonly announcesPath?: boolean;
  /** Whether it is kept who created an entity; of tasks AYON knows only who updated them. */
  readonly keepsCreator?: boolean;
  /**
   * Folder whose values the entity inherits; null for those of the project, undefined for the
   * kinds that inherit nothing: on AYON all but folders and tasks.
   */
  inheritsFrom(row: Row, space: ProjectSpace): string | null | undefined;
  /** Fields of this kind alone, as REST shows them. */
  json(row: Row, space: ProjectSpace): JsonObject;
  /** Refuses what the kind's own rules forbid, before anything is written. */
  judge?(row: Row, before: Row | undefined, write: WriteOrder): void;
  /** The database's rules: references and uniqueness; throws `ConstraintViolation`. */
  constrain(row: Row, space: ProjectSpace): void;
  /** Removes the row and everything that goes with it. */
  remove(row: Row, write: WriteOrder): void;
}

/** What a kind's rules may look at when an entity is written. */
export interface WriteOrder {
  readonly space: ProjectSpace;
  readonly context: WriteContext;
  /** Whether rules that protect published versions are waived. */
  readonly force: boolean;
}
