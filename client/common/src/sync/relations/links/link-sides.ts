/** ftrack's `TypedContextLink`. */
export interface FtrackLink {
  readonly fromId: string;
  readonly toId: string;
}

/** A link of the wanted type between two AYON folders. */
export interface AyonLink {
  readonly id: string;
  readonly inputId: string;
  readonly outputId: string;
}

/** Links of both sides, as far as they are compared. */
export interface LinkSides {
  /** Name of the AYON link type that ftrack's links become. */
  readonly type: string;
  readonly ftrack: readonly FtrackLink[];
  readonly ayon: readonly AyonLink[];
}
