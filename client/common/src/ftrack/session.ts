/** One entity as ftrack answered it. Dates are ISO 8601 strings in UTC. */
export type FtrackRow = { readonly __entity_type__?: string; readonly [key: string]: unknown };

/** One write. Keys of entities with a composite primary key are lists, in the order of the schema. */
export type FtrackOperation =
  | { action: "create"; entity_type: string; entity_data: Record<string, unknown> }
  | {
      action: "update";
      entity_type: string;
      entity_key: string | readonly string[];
      entity_data: Record<string, unknown>;
    }
  | { action: "delete"; entity_type: string; entity_key: string | readonly string[] };

export interface FtrackQueryOptions {
  /** Rows asked for per request; the server may answer fewer. 1,000 unless told. */
  readonly pageSize?: number;
  readonly signal?: AbortSignal | undefined;
}

export interface FtrackRequestOptions {
  readonly signal?: AbortSignal | undefined;
}

/**
 * An authenticated ftrack user on one ftrack server. Faults that may pass reject with
 * `TransientError`, refusals with `PermanentError`, an aborted signal with its reason.
 */
export interface FtrackSession {
  readonly serverUrl: string;
  readonly apiUser: string;
  /**
   * Rows of one query, all pages. The first page tells the real page size, further ones are fetched
   * up to four at a time. The expression has no limit or offset of its own, and an `order by` when
   * it may exceed a page. Transient faults are retried.
   */
  query<Row = FtrackRow>(expression: string, options?: FtrackQueryOptions): Promise<Row[]>;
  /**
   * The first rows of one ordered query, at most `limit` and at most a page of the server. The
   * expression has no limit of its own. Transient faults are retried.
   */
  queryFirst<Row = FtrackRow>(
    expression: string,
    limit: number,
    options?: FtrackRequestOptions,
  ): Promise<Row[]>;
  /** Rows of several small queries asked in one request; a query with more pages is followed up. */
  queryBatch(
    expressions: readonly string[],
    options?: FtrackRequestOptions,
  ): Promise<FtrackRow[][]>;
  /**
   * Sends the operations as one request, which ftrack treats as one transaction, and answers the
   * data of each. Never repeated: after a `TransientError` it is unknown whether ftrack applied
   * them, and only the caller can read again and decide. `Date` values are sent as datetimes.
   */
  commit(
    operations: readonly FtrackOperation[],
    options?: FtrackRequestOptions,
  ): Promise<FtrackRow[]>;
  /** Aborts what is under way; later calls reject. */
  close(): void;
}
