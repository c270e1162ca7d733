import type { AyonTree } from "../trees/ayon-tree.ts";
import type { FtrackTree } from "../trees/ftrack-tree.ts";
import type { Anatomy } from "./anatomy.ts";
import type { AttributeMapping } from "./attribute-mapping.ts";
import type { Placements } from "./placement.ts";

/** Everything that decides what becomes of each entity. */
export interface EntityPlanInput {
  readonly ftrack: FtrackTree;
  readonly ayon: AyonTree;
  readonly anatomy: Anatomy;
  readonly placements: Placements;
  readonly published: ReadonlySet<string>;
  readonly mapping: AttributeMapping;
  /** ftrack paths by context id. */
  readonly paths: ReadonlyMap<string, string>;
}
