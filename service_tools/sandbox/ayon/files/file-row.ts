/** An uploaded file. Times are milliseconds since 1970. */
export interface FileRow {
  readonly id: string;
  readonly creationOrder: number;
  readonly content: Buffer;
  readonly filename: string;
  readonly mime: string;
  /** Name of the user who uploaded it. */
  readonly author: string | null;
  /** The activity that it is attached to. */
  readonly activityId: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** A picture of an entity: PNG or JPEG. */
export interface ThumbnailRow {
  readonly id: string;
  readonly creationOrder: number;
  readonly content: Buffer;
  readonly mime: string;
  readonly createdAt: number;
}
