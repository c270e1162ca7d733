/** One thing that a sync did not take over as it stands in ftrack. */
export interface ReportItem {
  /**
   * `left-out`: not in AYON. `held`: in AYON, but under its old name or place. `repaired`: in AYON, changed
   * on the way. `value`: one value was not taken over.
   */
  readonly kind: "left-out" | "held" | "repaired" | "value";
  /** ftrack path of the entity, or the name of what the item is about. */
  readonly entity: string;
  readonly reason: string;
  readonly remedy?: string;
}

/** How many entities a sync changed. */
export interface SyncCounts {
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
  readonly items: readonly ReportItem[];
}
