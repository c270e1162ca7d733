import type { ProjectSpace } from "../entities/project-space.ts";
import type { FolderRow } from "../store/entity-rows.ts";
import type { Connection } from "./connection.ts";
import { EntityNode } from "./entity-node.ts";
import { type ProductArgs, productConnection } from "./product-connection.ts";
import type { ProductNode } from "./product-node.ts";
import { type TaskArgs, taskConnection } from "./task-connection.ts";
import type { TaskNode } from "./task-node.ts";

export class FolderNode extends EntityNode<FolderRow> {
  constructor(row: FolderRow, space: ProjectSpace) {
    super(row, space, "folder");
  }
  get name(): string {
    return this.row.name;
  }
  get label(): string | null {
    return this.row.label;
  }
  get path(): string {
    return this.space.hierarchy.folderPath(this.row);
  }
  protected get heirOf(): string | null {
    return this.row.parentId;
  }
  get type(): string {
    return this.row.folderType;
  }
  get folderType(): string {
    return this.row.folderType;
  }
  get parentId(): string | null {
    return this.row.parentId;
  }
  get parent(): FolderNode | null {
    const parent = this.row.parentId && this.space.store.folders.get(this.row.parentId);
    return parent ? new FolderNode(parent, this.space) : null;
  }
  get childCount(): number {
    return this.space.store.foldersByParent.count(this.row.id);
  }
  get taskCount(): number {
    return this.space.store.tasksByFolder.count(this.row.id);
  }
  get productCount(): number {
    return this.space.store.productsByFolder.count(this.row.id);
  }
  get hasChildren(): boolean {
    return this.childCount > 0;
  }
  get hasTasks(): boolean {
    return this.taskCount > 0;
  }
  get hasProducts(): boolean {
    return this.productCount > 0;
  }
  get hasVersions(): boolean {
    return this.space.hierarchy.hasVersions(this.row.id);
  }
  tasks(args: TaskArgs): Connection<TaskNode> {
    return taskConnection(this.space, { ...args, folderIds: [this.row.id] });
  }
  products(args: ProductArgs): Connection<ProductNode> {
    return productConnection(this.space, { ...args, folderIds: [this.row.id] });
  }
}

/** The node of a folder by its id, null when there is none. */
export function folderNode(space: ProjectSpace, id: string): FolderNode | null {
  const folder = space.store.folders.get(id);
  return folder ? new FolderNode(folder, space) : null;
}
