import type { EntityKind } from "../../trees/ftrack-tree.ts";

/** What a list of AYON holds, of the kinds that ftrack has lists of. */
export type ListKind = EntityKind | "version";

/** A list of ftrack, without what is on it. */
export interface FtrackList {
  readonly id: string;
  readonly name: string;
  /** `task` for a list of contexts, `assetversion`, and others. */
  readonly systemType: string;
  /** What a list of contexts holds in AYON: `ayon_list_type`, or its default; null when ftrack does not tell. */
  readonly chosenKind: string | null;
}

/** A list of AYON, without what is on it. */
export interface AyonList {
  readonly id: string;
  readonly label: string;
  readonly entityType: string;
  /** `generic`, or what an addon made it for, such as `review-session`. */
  readonly listType: string;
  /** The ftrack list that it stands for. */
  readonly ftrackId: string | null;
}

export interface AyonListItem {
  readonly id: string;
  readonly entityId: string;
}

/** The lists of both sides, in a stable order. */
export interface ListSides {
  readonly ftrack: readonly FtrackList[];
  readonly ayon: readonly AyonList[];
}
