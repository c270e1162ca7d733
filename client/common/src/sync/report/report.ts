import type { RelationCounts } from "../relations/relation-plan.ts";

/** One thing that a sync did not take over as it stands in ftrack. */
export interface ReportItem {
  /**
   * `left-out`: not in AYON. `held`: in AYON, but under its old name or place. `repaired`: in AYON, changed
   * on the way. `value`: one value was not taken over.
   */
  readonly kind: "left-out" | "held" | "repaired" | "value";
  /** ftrack path of the entity, or the name of what the item is about. */
  readonly entity: string;
  /** Id of the ftrack context that it is about. */
  readonly contextId?: string;
  /** The same text for every entity that has it happen, so that a report can be grouped by it. */
  readonly reason: string;
  /** What is particular about this entity. */
  readonly detail?: string;
  readonly remedy?: string;
  /** ftrack paths of what is left out only because it lies below the entity. */
  readonly below?: readonly string[];
}

/** The entity of an item with what is particular about it. */
export function entityLine({ entity, detail }: ReportItem): string {
  return detail === undefined ? entity : `${entity} (${detail})`;
}

/** How much a sync changed. */
export interface SyncCounts extends EntityCounts, RelationCounts {}

/** How many folders and tasks a sync changed. */
export interface EntityCounts {
  readonly created: number;
  readonly updated: number;
  readonly deactivated: number;
  /** Operations that AYON refused; the counts above are without them. */
  readonly refused: number;
  /** ftrack entities that were told their AYON id, path or state. */
  readonly marked: number;
}

/** What a sync did and what it left out, for the person who started it. */
export interface SyncReport {
  /** One sentence for the person who started the sync. */
  readonly message: string;
  readonly counts: SyncCounts;
  /** Whether types, statuses or attributes of the AYON project itself were changed. */
  readonly projectChanged: boolean;
  /** Whether the addon's custom attributes in ftrack were created or mended. */
  readonly attributesChanged: boolean;
  readonly items: readonly ReportItem[];
}
