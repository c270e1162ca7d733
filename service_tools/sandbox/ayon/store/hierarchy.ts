import type { AttributeLibrary } from "../attributes/attribute-library.ts";
import type { JsonObject } from "../json.ts";
import type {
  FolderRow,
  ProductRow,
  RepresentationRow,
  TaskRow,
  VersionRow,
} from "./entity-rows.ts";
import type { ProjectStore } from "./project-store.ts";

/** What follows from the places of entities in the tree: paths, inherited values, publishes below. */
export class Hierarchy {
  readonly #store: ProjectStore;
  readonly #library: AttributeLibrary;
  readonly #paths = new Map<string, string>();
  readonly #inherited = new Map<string, JsonObject>();
  #folderRevision = -1;
  #projectAttrib: JsonObject | undefined;
  #fromProject: JsonObject = {};
  #published: ReadonlySet<string> = new Set();
  #publishedAt = "";

  constructor(store: ProjectStore, library: AttributeLibrary) {
    this.#store = store;
    this.#library = library;
  }

  /** Names from the top, each after a slash: `/assets/hero`. */
  folderPath(folder: FolderRow): string {
    this.#refresh();
    const known = this.#paths.get(folder.id);
    if (known !== undefined) return known;
    const parent = folder.parentId === null ? undefined : this.#store.folders.get(folder.parentId);
    const path = `${parent ? this.folderPath(parent) : ""}/${folder.name}`;
    this.#paths.set(folder.id, path);
    return path;
  }

  taskPath(task: TaskRow): string {
    return `${this.#pathOf(task.folderId)}/${task.name}`;
  }

  productPath(product: ProductRow): string {
    return `${this.#pathOf(product.folderId)}/${product.name}`;
  }

  versionPath(version: VersionRow): string {
    const product = this.#store.products.get(version.productId);
    return `${product ? this.productPath(product) : ""}/${versionName(version.version)}`;
  }

  representationPath(representation: RepresentationRow): string {
    const version = this.#store.versions.get(representation.versionId);
    return `${version ? this.versionPath(version) : ""}/${representation.name}`;
  }

  /** Values that a child of the folder takes over; those of the project for `null`. */
  inheritedFrom(folderId: string | null): JsonObject {
    this.#refresh();
    const folder = folderId === null ? undefined : this.#store.folders.get(folderId);
    if (!folder) return this.#fromProject;
    const known = this.#inherited.get(folder.id);
    if (known) return known;
    const above = this.inheritedFrom(folder.parentId);
    const values = { ...above, ...this.#inheritable(folder.attrib) };
    this.#inherited.set(folder.id, values);
    return values;
  }

  /** Whether a version is published anywhere in the folder or below it. */
  hasVersions(folderId: string): boolean {
    const { folders, products, versions } = this.#store;
    if (versions.size === 0) return false;
    const now = `${folders.revision} ${products.revision} ${versions.revision}`;
    if (now !== this.#publishedAt) {
      this.#published = this.#publishedFolders();
      this.#publishedAt = now;
    }
    return this.#published.has(folderId);
  }

  /** The folder's id and those of all folders below it. */
  subtree(folderId: string): Set<string> {
    const found = new Set([folderId]);
    for (const id of found) {
      for (const child of this.#store.foldersByParent.rows(id)) found.add(child.id);
    }
    return found;
  }

  #pathOf(folderId: string): string {
    const folder = this.#store.folders.get(folderId);
    return folder ? this.folderPath(folder) : "";
  }

  #refresh(): void {
    const { folders, project } = this.#store;
    if (folders.revision === this.#folderRevision && project.attrib === this.#projectAttrib) return;
    this.#folderRevision = folders.revision;
    this.#projectAttrib = project.attrib;
    this.#fromProject = this.#inheritable(project.attrib);
    this.#paths.clear();
    this.#inherited.clear();
  }

  #inheritable(attrib: JsonObject): JsonObject {
    const { inheritable } = this.#library;
    return Object.fromEntries(Object.entries(attrib).filter(([name]) => inheritable.has(name)));
  }

  #publishedFolders(): Set<string> {
    const { folders, products, versions } = this.#store;
    const published = new Set<string>();
    for (const version of versions.ordered()) {
      let folderId = products.get(version.productId)?.folderId ?? null;
      while (folderId !== null && !published.has(folderId)) {
        published.add(folderId);
        folderId = folders.get(folderId)?.parentId ?? null;
      }
    }
    return published;
  }
}

/** `v003`; the hero version is called `HERO`. */
export function versionName(version: number): string {
  return version < 0 ? "HERO" : `v${String(version).padStart(3, "0")}`;
}
