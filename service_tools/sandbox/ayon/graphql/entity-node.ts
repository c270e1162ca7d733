import type { EntityType } from "../entities/entity-spec.ts";
import { reviewableActivities } from "../files/reviewables.ts";
import { isoTime } from "../iso-time.ts";
import { databaseKeys, isJsonObject, type JsonObject } from "../json.ts";
import type { EntityRow } from "../store/entity-rows.ts";
import type { EntityActivityArgs } from "./activity-connection.ts";
import type { ActivityNode } from "./activity-node.ts";
import type { Connection } from "./connection.ts";
import { latestComments } from "./latest-comments.ts";
import type { EntityLinkArgs } from "./link-connection.ts";
import type { NodeSpace } from "./node-space.ts";

/** Fields that all entities have in GraphQL; each is worked out only when a query asks for it. */
export abstract class EntityNode<Row extends EntityRow> {
  protected readonly row: Row;
  protected readonly space: NodeSpace;
  readonly #type: EntityType;

  constructor(row: Row, space: NodeSpace, type: EntityType) {
    this.row = row;
    this.space = space;
    this.#type = type;
  }

  abstract get path(): string;
  /**
   * Folder whose values the entity inherits; null for those of the project, undefined where
   * nothing is inherited.
   */
  protected abstract get heirOf(): string | null | undefined;

  get __typename(): string {
    return `${this.#type[0]?.toUpperCase()}${this.#type.slice(1)}Node`;
  }
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
    return databaseKeys(this.row.attrib);
  }
  get attrib(): JsonObject {
    const names = this.space.library.of(this.#type);
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
  get thumbnail(): JsonObject | null {
    const { thumbnailId, data } = this.row;
    if (thumbnailId === null) return null;
    const info = isJsonObject(data.thumbnailInfo) ? data.thumbnailInfo : {};
    const { sourceEntityType = null, sourceEntityId = null, relation = null } = info;
    return { id: thumbnailId, sourceEntityType, sourceEntityId, relation };
  }
  get latestComments(): JsonObject[] {
    return latestComments(this.space.store, this.row.id);
  }
  /** Whether one of the versions has a file to be reviewed. */
  protected anyReviewable(versions: readonly { readonly id: string }[]): boolean {
    return versions.some(({ id }) => reviewableActivities(this.space.store, id).length > 0);
  }
  activities(args: EntityActivityArgs): Connection<ActivityNode> {
    const scope = { entityType: this.#type, entityIds: [this.row.id] };
    return this.space.activities({ ...args, ...scope });
  }
  links(args: EntityLinkArgs): object {
    return this.space.links(this.row.id, args);
  }
}
