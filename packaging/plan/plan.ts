/** Where the bytes of one packaged file come from. */
export type Source = { readonly file: string } | { readonly text: string };

export interface PlanEntry {
  /** Path inside the package, with forward slashes. */
  readonly path: string;
  readonly source: Source;
}

/** What a package will hold, sorted by path. It is data: nothing has been read or written yet. */
export type Plan = readonly PlanEntry[];

/** A planned file with its bytes in memory. A whole package is a few megabytes at the most. */
export interface Content {
  readonly path: string;
  readonly bytes: Buffer;
}
