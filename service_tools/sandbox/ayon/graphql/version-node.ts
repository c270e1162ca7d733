import type { ProjectSpace } from "../entities/project-space.ts";
import type { VersionRow } from "../store/entity-rows.ts";
import { versionName } from "../store/hierarchy.ts";
import { EntityNode } from "./entity-node.ts";
import { latestVersion } from "./latest-version.ts";
import { ProductNode } from "./product-node.ts";
import { TaskNode } from "./task-node.ts";

export class VersionNode extends EntityNode<VersionRow> {
  constructor(row: VersionRow, space: ProjectSpace) {
    super(row, space, "version");
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
    const product = this.space.store.products.get(this.row.productId);
    return product ? new ProductNode(product, this.space) : null;
  }
  get taskId(): string | null {
    return this.row.taskId;
  }
  get task(): TaskNode | null {
    const task = this.row.taskId && this.space.store.tasks.get(this.row.taskId);
    return task ? new TaskNode(task, this.space) : null;
  }
  get author(): string | null {
    return this.row.author;
  }
  get isLatest(): boolean {
    return latestVersion(this.space, this.row.productId)?.id === this.row.id;
  }
}
