import type { AttributeLibrary } from "../attributes/attribute-library.ts";
import type { Hierarchy } from "../store/hierarchy.ts";
import type { ProjectStore } from "../store/project-store.ts";

/** One project with what is needed to read and judge its entities. */
export interface ProjectSpace {
  readonly store: ProjectStore;
  readonly hierarchy: Hierarchy;
  readonly library: AttributeLibrary;
}

/** On whose behalf and when an entity is written. */
export interface WriteContext {
  readonly user: string;
  readonly isAdmin: boolean;
  readonly isManager: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}
