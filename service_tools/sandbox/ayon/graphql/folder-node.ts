import type { FolderRow } from "../store/entity-rows.ts";
import type { Connection } from "./connection.ts";
import { EntityNode } from "./entity-node.ts";
import type { NodeSpace } from "./node-space.ts";
import { type ProductArgs, productConnection } from "./product-connection.ts";
import type { ProductNode } from "./product-node.ts";
import { type TaskArgs, taskConnection } from "./task-connection.ts";
import type { TaskNode } from "./task-node.ts";

export class FolderNode extends EntityNode<FolderRow> {
  constructor(row: FolderRow, space: NodeSpace) {
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
    return this.row.parentId === null ? null : folderNode(this.space, this.row.parentId);
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
  get totalFolderCount(): number {
    return this.#below.length - 1;
  }
  get totalTaskCount(): number {
    return this.#total((id) => this.space.store.tasksByFolder.count(id));
  }
  get totalProductCount(): number {
    return this.#total((id) => this.space.store.productsByFolder.count(id));
  }
  get totalVersionCount(): number {
    const { productsByFolder, versionsByProduct } = this.space.store;
    return this.#total((id) =>
      productsByFolder.rows(id).reduce((sum, row) => sum + versionsByProduct.count(row.id), 0),
    );
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
  get hasReviewables(): boolean {
    const { productsByFolder, versionsByProduct } = this.space.store;
    const products = productsByFolder.rows(this.row.id);
    return this.anyReviewable(products.flatMap(({ id }) => versionsByProduct.rows(id)));
  }
  tasks(args: TaskArgs): Connection<TaskNode> {
    return taskConnection(this.space, { ...args, folderIds: [this.row.id] });
  }
  products(args: ProductArgs): Connection<ProductNode> {
    return productConnection(this.space, { ...args, folderIds: [this.row.id] });
  }

  get #below(): string[] {
    return [...this.space.hierarchy.subtree(this.row.id)];
  }
  #total(count: (folderId: string) => number): number {
    return this.#below.reduce((sum, id) => sum + count(id), 0);
  }
}

/** The node of a folder by its id, null when there is none. */
export function folderNode(space: NodeSpace, id: string): FolderNode | null {
  const folder = space.store.folders.get(id);
  return folder ? new FolderNode(folder, space) : null;
}
