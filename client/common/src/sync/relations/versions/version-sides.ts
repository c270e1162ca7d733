/** ftrack's `AssetVersion`. */
export interface FtrackVersion {
  readonly id: string;
  readonly number: number;
  readonly statusId: string | null;
  readonly assetName: string;
  /** The context that the asset is of. */
  readonly contextId: string | null;
  /** What its `ayon_id` holds, as 32 hex digits; null when it is not set or no id. */
  readonly ayonId: string | null;
}

export interface AyonVersion {
  readonly id: string;
  readonly number: number;
  readonly productId: string;
  readonly status: string;
  /** The ftrack version that it was published to. */
  readonly ftrackId: string | null;
}

export interface AyonProduct {
  readonly id: string;
  readonly name: string;
  readonly folderId: string;
}

/** Versions of both sides, as far as they may stand for each other. */
export interface VersionSides {
  readonly ftrack: readonly FtrackVersion[];
  readonly ayon: readonly AyonVersion[];
  /** Products below the folders of versions that no id leads to. */
  readonly products: readonly AyonProduct[];
}
