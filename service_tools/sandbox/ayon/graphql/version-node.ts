import type { VersionRow } from "../store/entity-rows.ts";
import { versionName } from "../store/hierarchy.ts";
import type { Connection } from "./connection.ts";
import { EntityNode } from "./entity-node.ts";
import { type Feature, heroVersion, latestDoneVersion, latestVersion } from "./featured-version.ts";
import type { NodeSpace } from "./node-space.ts";
import { type ProductNode, productNode } from "./product-node.ts";
import { type RepresentationArgs, representationConnection } from "./representation-connection.ts";
import type { RepresentationNode } from "./representation-node.ts";
import { type TaskNode, taskNode } from "./task-node.ts";

export class VersionNode extends EntityNode<VersionRow> {
  /** Why the version was chosen, where it was chosen among others. */
  readonly featuredVersionType: Feature | null;

  constructor(row: VersionRow, space: NodeSpace, feature?: Feature) {
    super(row, space, "version");
    this.featuredVersionType = feature ?? null;
  }
  get name(): string {
    return versionName(this.row.version);
  }
  get path(): string {
    return this.space.hierarchy.versionPath(this.row);
  }
  protected get heirOf(): undefined {
    return undefined;
  }
  get version(): number {
    return this.row.version;
  }
  get productId(): string {
    return this.row.productId;
  }
  get product(): ProductNode | null {
    return productNode(this.space, this.row.productId);
  }
  get taskId(): string | null {
    return this.row.taskId;
  }
  get task(): TaskNode | null {
    return this.row.taskId === null ? null : taskNode(this.space, this.row.taskId);
  }
  get author(): string | null {
    return this.row.author;
  }
  get isLatest(): boolean {
    return latestVersion(this.space, this.row.productId)?.id === this.row.id;
  }
  get isLatestDone(): boolean {
    return latestDoneVersion(this.space, this.row.productId)?.id === this.row.id;
  }
  /** The hero version that was made of this one: the one of the opposite number. */
  get heroVersionId(): string | null {
    const hero = heroVersion(this.space, this.row.productId);
    return hero && -hero.version === this.row.version ? hero.id : null;
  }
  get hasReviewables(): boolean {
    return this.anyReviewable([this.row]);
  }
  representations(args: RepresentationArgs): Connection<RepresentationNode> {
    return representationConnection(this.space, { ...args, versionIds: [this.row.id] });
  }
}

/** The node of a version by its id, null when there is none. */
export function versionNode(space: NodeSpace, id: string): VersionNode | null {
  const version = space.store.versions.get(id);
  return version ? new VersionNode(version, space) : null;
}
