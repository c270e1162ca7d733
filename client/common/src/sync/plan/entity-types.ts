import type { EntityKind, FtrackCatalogue, FtrackContext } from "../trees/ftrack-tree.ts";
import { type Anatomy, FALLBACK_TASK_TYPE } from "./anatomy.ts";
import { renames } from "./types-in-use.ts";

/** AYON's names for the types and statuses of ftrack contexts, in the project as it will be. */
export class EntityTypes {
  readonly #anatomy: Anatomy;
  readonly #catalogue: FtrackCatalogue;
  readonly #renamed: Readonly<Record<EntityKind | "status", ReadonlyMap<string, string>>>;

  constructor(anatomy: Anatomy, catalogue: FtrackCatalogue) {
    const { folderTypes, taskTypes, statuses } = anatomy.lists;
    this.#anatomy = anatomy;
    this.#catalogue = catalogue;
    this.#renamed = {
      folder: renames(folderTypes),
      task: renames(taskTypes),
      status: renames(statuses),
    };
  }

  /** The AYON type of a context; null when ftrack gives it no type that it knows. */
  typeOf({ kind, objectTypeId, typeId }: FtrackContext): string | null {
    const { folderTypes, taskTypes } = this.#anatomy.byFtrackId;
    const type =
      kind === "folder" ? folderTypes.get(objectTypeId) : typeId && taskTypes.get(typeId);
    return type ? type.name : null;
  }

  /** Type for a context without one. */
  fallbackType(kind: EntityKind): string {
    const { folderTypes, taskTypes } = this.#anatomy.lists;
    const wanted = kind === "task" ? FALLBACK_TASK_TYPE : "Folder";
    const types = kind === "task" ? taskTypes : folderTypes;
    const found = types.find((type) => type.name.toLowerCase() === wanted.toLowerCase());
    return (found ?? types[0])?.name ?? wanted;
  }

  /** The ftrack status of a context; null when it has none. */
  ftrackStatusOf(context: FtrackContext): string | null {
    return this.#catalogue.statuses.get(context.statusId ?? "")?.name ?? null;
  }

  /** The AYON status of a context; null when there is none that its kind of entity may have. */
  statusOf({ statusId, kind }: FtrackContext): string | null {
    const { lists, byFtrackId } = this.#anatomy;
    const name = this.#catalogue.statuses.get(statusId ?? "")?.name.toLowerCase();
    const status =
      byFtrackId.statuses.get(statusId ?? "") ??
      lists.statuses.find((one) => one.name.toLowerCase() === name);
    return status?.scope?.includes(kind) ? status.name : null;
  }

  /** The name that the type of an existing entity has once the project's own changes are made. */
  typeAfterRename(kind: EntityKind, name: string): string {
    return this.#renamed[kind].get(name) ?? name;
  }

  statusAfterRename(name: string): string {
    return this.#renamed.status.get(name) ?? name;
  }
}
