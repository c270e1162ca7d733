import { AttributeLibrary } from "../attributes/attribute-library.ts";
import type { ProjectSpace } from "../entities/project-space.ts";
import { conflict, notFound } from "../http/http-error.ts";
import { Hierarchy } from "../store/hierarchy.ts";
import { ProjectStore } from "../store/project-store.ts";
import type { ProjectRow } from "./project-row.ts";

/** The projects of the server; their names are the same whatever the case. */
export class Projects {
  readonly #spaces = new Map<string, ProjectSpace>();
  #library = new AttributeLibrary([]);

  get library(): AttributeLibrary {
    return this.#library;
  }

  /** The attributes that count from now on, as after a start of the server. */
  set library(library: AttributeLibrary) {
    this.#library = library;
    for (const [key, { store }] of this.#spaces) this.#spaces.set(key, this.#space(store));
  }

  /** Throws 404 for a name that no project has. */
  get(name: string): ProjectSpace {
    const space = this.find(name);
    if (!space) throw notFound(`Project ${name.toLowerCase()} not found`);
    return space;
  }

  find(name: string): ProjectSpace | undefined {
    return this.#spaces.get(name.toLowerCase());
  }

  /** All projects, by name. */
  list(): ProjectSpace[] {
    return [...this.#spaces.values()].sort((a, b) =>
      a.store.project.name < b.store.project.name ? -1 : 1,
    );
  }

  /** Throws 409 when another project has the name, code or label. */
  add(project: ProjectRow): ProjectSpace {
    for (const { store } of this.#spaces.values()) requireDistinct(project, store.project);
    const space = this.#space(new ProjectStore(project));
    this.#spaces.set(project.name.toLowerCase(), space);
    return space;
  }

  /** Throws 409 when another project has the new name or code. */
  rename(name: string, newName: string, code: string): void {
    const { store } = this.get(name);
    const project = { ...store.project, name: newName, code };
    for (const other of this.#spaces.values()) {
      if (other.store !== store) requireDistinct(project, other.store.project);
    }
    store.project = project;
    this.delete(name);
    this.#spaces.set(newName.toLowerCase(), this.#space(store));
  }

  delete(name: string): void {
    this.#spaces.delete(name.toLowerCase());
  }

  #space(store: ProjectStore): ProjectSpace {
    const library = this.#library;
    return { store, library, hierarchy: new Hierarchy(store, library) };
  }
}

function requireDistinct(project: ProjectRow, other: ProjectRow): void {
  for (const field of ["name", "code", "label"] as const) {
    const value = project[field];
    if (value !== null && value.toLowerCase() === other[field]?.toLowerCase()) {
      throw conflict(`Project with ${field} '${value}' already exists`);
    }
  }
}
