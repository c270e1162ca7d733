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

/** What a sync did and what it left out, for the person who started it. */
export interface SyncReport {
  /** False when the sync could not run at all; entities that were left out do not make it fail. */
  readonly ok: boolean;
  /** One sentence for the person who started the sync. */
  readonly message: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly items: readonly ReportItem[];
}
