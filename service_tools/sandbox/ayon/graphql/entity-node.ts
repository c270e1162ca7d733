import type { AttributeScope } from "../attributes/attribute.ts";
import type { ProjectSpace } from "../entities/project-space.ts";
import { isoTime } from "../iso-time.ts";
import type { JsonObject } from "../json.ts";
import type { EntityRow } from "../store/entity-rows.ts";

/** Fields that all entities have in GraphQL; each is worked out only when a query asks for it. */
export abstract class EntityNode<Row extends EntityRow> {
  protected readonly row: Row;
  protected readonly space: ProjectSpace;
  readonly #scope: AttributeScope;

  constructor(row: Row, space: ProjectSpace, scope: AttributeScope) {
    this.row = row;
    this.space = space;
    this.#scope = scope;
  }

  abstract get path(): string;
  /**
   * Folder whose values the entity inherits; null for those of the project, undefined where
   * nothing is inherited.
   */
  protected abstract get heirOf(): string | null | undefined;

  get id(): string {
    return this.row.id;
  }
  get projectName(): string {
    return this.space.store.project.name;
  }
  get active(): boolean {
    return this.row.active;
  }
  get status(): string {
    return this.row.status;
  }
  get tags(): string[] {
    return this.row.tags;
  }
  get data(): string | null {
    return Object.keys(this.row.data).length > 0 ? JSON.stringify(this.row.data) : null;
  }
  get ownAttrib(): string[] {
    return Object.keys(this.row.attrib);
  }
  get attrib(): JsonObject {
    const names = this.space.library.of(this.#scope);
    const values: JsonObject = {};
    const { heirOf } = this;
    const inherited = heirOf === undefined ? {} : this.space.hierarchy.inheritedFrom(heirOf);
    for (const source of [inherited, this.row.attrib]) {
      for (const name in source) {
        const value = source[name];
        if (value !== undefined && names.has(name)) values[name] = value;
      }
    }
    return values;
  }
  get allAttrib(): string {
    return JSON.stringify(this.attrib);
  }
  get parents(): string[] {
    return this.path.split("/").slice(1, -1);
  }
  get createdAt(): string {
    return isoTime(this.row.createdAt);
  }
  get updatedAt(): string {
    return isoTime(this.row.updatedAt);
  }
  get createdBy(): string | null {
    return this.row.createdBy;
  }
  get updatedBy(): string | null {
    return this.row.updatedBy;
  }
  get thumbnailId(): string | null {
    return this.row.thumbnailId;
  }
  get thumbnailHash(): string {
    const hash = this.row.data.thumbnailHash;
    return typeof hash === "string" ? hash : this.row.id.slice(-6);
  }
}
