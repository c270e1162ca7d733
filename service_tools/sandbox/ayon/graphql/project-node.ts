import type { ProjectSpace } from "../entities/project-space.ts";
import { parseId } from "../identifiers.ts";
import { isoTime } from "../iso-time.ts";
import type { JsonObject } from "../json.ts";
import type { ListItem, ProjectRow } from "../projects/project-row.ts";
import type { Connection } from "./connection.ts";
import { type FolderArgs, folderConnection } from "./folder-connection.ts";
import { type FolderNode, folderNode } from "./folder-node.ts";
import { type ProductArgs, productConnection } from "./product-connection.ts";
import { ProductNode } from "./product-node.ts";
import { type TaskArgs, taskConnection } from "./task-connection.ts";
import { TaskNode } from "./task-node.ts";
import { type VersionArgs, versionConnection } from "./version-connection.ts";
import { VersionNode } from "./version-node.ts";

interface ById {
  readonly id: string;
}

interface TypeArgs {
  /** Only types that some entity has. */
  readonly activeOnly: boolean;
}

/** A project in GraphQL. */
export class ProjectNode {
  readonly #space: ProjectSpace;

  constructor(space: ProjectSpace) {
    this.#space = space;
  }

  get #row(): ProjectRow {
    return this.#space.store.project;
  }
  get name(): string {
    return this.#row.name;
  }
  get projectName(): string {
    return this.#row.name;
  }
  get code(): string {
    return this.#row.code;
  }
  get label(): string | null {
    return this.#row.label;
  }
  get color(): string | null {
    return this.#row.color;
  }
  get active(): boolean {
    return this.#row.active;
  }
  get library(): boolean {
    return this.#row.library;
  }
  get skeleton(): boolean {
    return false;
  }
  get data(): string {
    return JSON.stringify(this.#row.data);
  }
  get config(): string {
    return JSON.stringify(this.#row.config);
  }
  get attrib(): JsonObject {
    return this.#row.attrib;
  }
  get allAttrib(): string {
    return JSON.stringify(this.#row.attrib);
  }
  get createdAt(): string {
    return isoTime(this.#row.createdAt);
  }
  get updatedAt(): string {
    return isoTime(this.#row.updatedAt);
  }
  get statuses(): readonly ListItem[] {
    return this.#row.statuses;
  }
  get tags(): readonly ListItem[] {
    return this.#row.tags;
  }
  get linkTypes(): readonly ListItem[] {
    return this.#row.linkTypes;
  }
  get productTypes(): { readonly name: string }[] {
    const names = this.#space.store.products.ordered().map((row) => row.productType);
    return [...new Set(names)].sort().map((name) => ({ name }));
  }

  folderTypes({ activeOnly }: TypeArgs): readonly ListItem[] {
    if (!activeOnly) return this.#row.folderTypes;
    const used = new Set(this.#space.store.folders.ordered().map((row) => row.folderType));
    return this.#row.folderTypes.filter(({ name }) => used.has(name));
  }

  taskTypes({ activeOnly }: TypeArgs): readonly ListItem[] {
    if (!activeOnly) return this.#row.taskTypes;
    const used = new Set(this.#space.store.tasks.ordered().map((row) => row.taskType));
    return this.#row.taskTypes.filter(({ name }) => used.has(name));
  }

  folder({ id }: ById): FolderNode | null {
    return folderNode(this.#space, parseId(id) ?? id);
  }
  folders(args: FolderArgs): Connection<FolderNode> {
    return folderConnection(this.#space, args);
  }
  task({ id }: ById): TaskNode | null {
    const task = this.#space.store.tasks.get(parseId(id) ?? id);
    return task ? new TaskNode(task, this.#space) : null;
  }
  tasks(args: TaskArgs): Connection<TaskNode> {
    return taskConnection(this.#space, args);
  }
  product({ id }: ById): ProductNode | null {
    const product = this.#space.store.products.get(parseId(id) ?? id);
    return product ? new ProductNode(product, this.#space) : null;
  }
  products(args: ProductArgs): Connection<ProductNode> {
    return productConnection(this.#space, args);
  }
  version({ id }: ById): VersionNode | null {
    const version = this.#space.store.versions.get(parseId(id) ?? id);
    return version ? new VersionNode(version, this.#space) : null;
  }
  versions(args: VersionArgs): Connection<VersionNode> {
    return versionConnection(this.#space, args);
  }
}
