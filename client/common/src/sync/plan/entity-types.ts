import type { AyonProject, AyonStatus, AyonType } from "../trees/ayon-tree.ts";
import type { EntityKind, FtrackCatalogue, FtrackContext } from "../trees/ftrack-tree.ts";
import { FALLBACK_TASK_TYPE } from "./project-configuration.ts";

/** Looks up AYON's names for the types and statuses of ftrack contexts, in the project as it will be. */
export class EntityTypes {
  readonly #catalogue: FtrackCatalogue;
  readonly #types: Record<EntityKind, ReadonlyMap<string, AyonType>>;
  readonly #statuses: ReadonlyMap<string, AyonStatus>;
  readonly #renamed: ReadonlyMap<string, string>;

  constructor(catalogue: FtrackCatalogue, project: AyonProject) {
    this.#catalogue = catalogue;
    this.#types = { folder: byName(project.folderTypes), task: byName(project.taskTypes) };
    this.#statuses = byName(project.statuses);
    this.#renamed = new Map(
      [...project.folderTypes, ...project.taskTypes, ...project.statuses].flatMap((one) =>
        typeof one.original_name === "string" ? [[one.original_name, one.name] as const] : [],
      ),
    );
  }

  /** The AYON type of a context; null when ftrack gives it no type that it knows. */
  typeOf(context: FtrackContext): string | null {
    const row =
      context.kind === "folder"
        ? this.#catalogue.objectTypes.get(context.objectTypeId)
        : this.#catalogue.types.get(context.typeId ?? "");
    return row ? (this.#types[context.kind].get(row.name.toLowerCase())?.name ?? null) : null;
  }

  /** Type for a context without one. */
  fallbackType(kind: EntityKind): string {
    const wanted = kind === "task" ? FALLBACK_TASK_TYPE : "Folder";
    const types = this.#types[kind];
    return (types.get(wanted.toLowerCase()) ?? types.values().next().value)?.name ?? wanted;
  }

  /** The ftrack status of a context; null when it has none. */
  ftrackStatusOf(context: FtrackContext): string | null {
    return this.#catalogue.statuses.get(context.statusId ?? "")?.name ?? null;
  }

  /** AYON's status of that name; null when there is none that the kind of entity may have. */
  statusFor(name: string, kind: EntityKind): string | null {
    const status = this.#statuses.get(name.toLowerCase());
    return status && (status.scope ?? []).includes(kind) ? status.name : null;
  }

  /** The name that a type or status of an existing entity has once the project itself is changed. */
  afterRename(name: string): string {
    return this.#renamed.get(name) ?? name;
  }
}

function byName<Item extends AyonType>(items: readonly Item[]): ReadonlyMap<string, Item> {
  return new Map(items.map((item) => [item.name.toLowerCase(), item]));
}
