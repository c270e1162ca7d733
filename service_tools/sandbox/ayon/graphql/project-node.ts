import { projectThumbnailId } from "../files/thumbnails.ts";
import { notFound } from "../http/http-error.ts";
import { parseId } from "../identifiers.ts";
import { isoTime } from "../iso-time.ts";
import { isJsonObject, type JsonObject } from "../json.ts";
import type { ListItem, ProjectRow } from "../projects/project-row.ts";
import type { ActivityArgs } from "./activity-connection.ts";
import type { ActivityNode } from "./activity-node.ts";
import type { Connection } from "./connection.ts";
import { type EntityListArgs, entityListConnection } from "./entity-list-connection.ts";
import { type EntityListNode, entityListNode } from "./entity-list-node.ts";
import { type FolderArgs, folderConnection } from "./folder-connection.ts";
import { type FolderNode, folderNode } from "./folder-node.ts";
import { type ProjectLinkArgs, projectLinks } from "./link-connection.ts";
import type { NodeSpace } from "./node-space.ts";
import { type ProductArgs, productConnection } from "./product-connection.ts";
import { type ProductNode, productNode } from "./product-node.ts";
import { type RepresentationArgs, representationConnection } from "./representation-connection.ts";
import { type RepresentationNode, representationNode } from "./representation-node.ts";
import { type TaskArgs, taskConnection } from "./task-connection.ts";
import { type TaskNode, taskNode } from "./task-node.ts";
import { type VersionArgs, versionConnection } from "./version-connection.ts";
import { type VersionNode, versionNode } from "./version-node.ts";
import { type WorkfileArgs, workfileConnection } from "./workfile-connection.ts";
import { type WorkfileNode, workfileNode } from "./workfile-node.ts";

interface ById {
  readonly id: string;
}

export interface ProjectBundles {
  readonly production: string | null;
  readonly staging: string | null;
}

interface TypeArgs {
  /** Only types that some entity has. */
  readonly activeOnly: boolean;
}

/** A project in GraphQL. */
export class ProjectNode {
  readonly #space: NodeSpace;

  /** Names of the bundles in use. */
  readonly bundle: ProjectBundles;

  constructor(space: NodeSpace, bundle: ProjectBundles) {
    this.#space = space;
    this.bundle = bundle;
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
  get data(): string | null {
    const { data } = this.#row;
    return Object.keys(data).length > 0 ? JSON.stringify(data) : null;
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
  linkTypes({ activeOnly }: TypeArgs): JsonObject[] {
    const used = new Set(this.#space.store.links.ordered().map((row) => row.linkType));
    return this.#row.linkTypes
      .filter(({ name }) => !activeOnly || used.has(name))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ data, ...type }) => ({
        color: null,
        style: "solid",
        ...(isJsonObject(data) ? data : {}),
        ...type,
      }));
  }
  get projectFolder(): null {
    return null;
  }
  get thumbnail(): JsonObject | null {
    const has = this.#space.store.thumbnails.get(projectThumbnailId) !== undefined;
    return has ? { id: projectThumbnailId } : null;
  }
  get usedTags(): string[] {
    const { folders, tasks, products, versions, representations, workfiles } = this.#space.store;
    const tables = [folders, tasks, products, versions, representations, workfiles];
    const tags = tables.flatMap((table) => table.ordered().flatMap((row) => row.tags));
    return [...new Set(tags)].sort();
  }
  get productTypes(): { readonly name: string }[] {
    const names = this.#space.store.products.ordered().map((row) => row.productType);
    return [...new Set(names)].sort().map((name) => ({ name }));
  }

  get productBaseTypes(): JsonObject[] {
    const rows = this.#space.store.products.ordered();
    const names = new Set(rows.flatMap((row) => row.productBaseType ?? []));
    const config = this.#row.config.productBaseTypes;
    const { default: plain = {}, definitions = [] } = isJsonObject(config) ? config : {};
    return [...names].sort().map((name) => {
      const all = Array.isArray(definitions) ? definitions.filter(isJsonObject) : [];
      const own = all.find((definition) => definition.name === name) ?? {};
      return { ...(isJsonObject(plain) ? plain : {}), ...own, name };
    });
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

  folder({ id }: ById): FolderNode {
    return found("Folder", folderNode(this.#space, parseId(id) ?? id));
  }
  folders(args: FolderArgs): Connection<FolderNode> {
    return folderConnection(this.#space, args);
  }
  task({ id }: ById): TaskNode {
    return found("Task", taskNode(this.#space, parseId(id) ?? id));
  }
  tasks(args: TaskArgs): Connection<TaskNode> {
    return taskConnection(this.#space, args);
  }
  product({ id }: ById): ProductNode {
    return found("Product", productNode(this.#space, parseId(id) ?? id));
  }
  products(args: ProductArgs): Connection<ProductNode> {
    return productConnection(this.#space, args);
  }
  version({ id }: ById): VersionNode {
    return found("Version", versionNode(this.#space, parseId(id) ?? id));
  }
  versions(args: VersionArgs): Connection<VersionNode> {
    return versionConnection(this.#space, args);
  }
  representation({ id }: ById): RepresentationNode {
    return found("Representation", representationNode(this.#space, parseId(id) ?? id));
  }
  representations(args: RepresentationArgs): Connection<RepresentationNode> {
    return representationConnection(this.#space, args);
  }
  workfile({ id }: ById): WorkfileNode {
    return found("Workfile", workfileNode(this.#space, parseId(id) ?? id));
  }
  workfiles(args: WorkfileArgs): Connection<WorkfileNode> {
    return workfileConnection(this.#space, args);
  }
  activities(args: ActivityArgs): Connection<ActivityNode> {
    return this.#space.activities(args);
  }
  links(args: ProjectLinkArgs): object {
    return projectLinks(this.#space, args);
  }
  entityList({ id }: ById): EntityListNode {
    return entityListNode(this.#space, id);
  }
  entityLists(args: EntityListArgs): Connection<EntityListNode> {
    return entityListConnection(this.#space, args);
  }
}

/** The node; an unknown id is an error in the answer beside a null for the field. */
function found<Node>(title: string, node: Node | null): Node {
  if (node === null) throw notFound(`${title} not found`);
  return node;
}
