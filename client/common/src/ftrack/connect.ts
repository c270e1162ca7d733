import { setMaxListeners } from "node:events";
import { TransientError } from "../errors.ts";
import { recordOf } from "../record.ts";
import { type RetryOptions, retry } from "../retry.ts";
import { withTimeLimit } from "../time-limit.ts";
import { ApiSession } from "./api-session.ts";
import type { FtrackCredentials } from "./credentials.ts";
import { ftrackFault, UnreadableAnswerError } from "./faults.ts";
import { openingFault } from "./opening-fault.ts";
import { followPages, type Page, parsePage, RowsMovedError } from "./pages.ts";
import type {
  FtrackOperation,
  FtrackQueryOptions,
  FtrackRequestOptions,
  FtrackRow,
  FtrackSession,
} from "./session.ts";

export interface ConnectOptions {
  readonly signal?: AbortSignal | undefined;
  /** Time limit of each request, in milliseconds. */
  readonly timeoutMs?: number;
  /** How reads are repeated after a transient fault. */
  readonly readRetry?: Partial<RetryOptions>;
}

const defaultPageSize = 1000;

const defaultTimeoutMs = 60_000;

// Eight tries over some ten seconds: a server that refuses every third request now and then
// does not fail a sync of hundreds of reads.
const defaultReadRetry: RetryOptions = { tries: 8, firstMs: 200, maxMs: 4000 };

/**
 * Opens a session, which asks ftrack for its version and schemas and so checks the credentials.
 * Tried once: rejects with `FtrackRefusal` when ftrack does not accept the user or the key, with
 * `NotFtrackError` when something else answers, with another `TransientError` when ftrack cannot be
 * reached or is not ready.
 */
export async function connectFtrack(
  credentials: FtrackCredentials,
  options: ConnectOptions = {},
): Promise<FtrackSession> {
  const session = new ConnectedSession(credentials, options);
  try {
    await session.opened(options.signal);
    return session;
  } catch (error) {
    session.close();
    if (!(error instanceof UnreadableAnswerError)) throw error;
    const { signal, timeoutMs = defaultTimeoutMs } = options;
    throw await openingFault(error, credentials, { signal, timeoutMs });
  }
}

class ConnectedSession implements FtrackSession {
  readonly serverUrl: string;
  readonly apiUser: string;
  readonly #api: ApiSession;
  readonly #closed = new AbortController();
  readonly #timeoutMs: number;
  readonly #readRetry: RetryOptions;

  constructor(credentials: FtrackCredentials, options: ConnectOptions) {
    this.serverUrl = credentials.serverUrl;
    this.apiUser = credentials.apiUser;
    this.#api = new ApiSession(credentials);
    this.#timeoutMs = options.timeoutMs ?? defaultTimeoutMs;
    this.#readRetry = { ...defaultReadRetry, ...options.readRetry };
    // Each request on its way listens to it.
    setMaxListeners(0, this.#closed.signal);
  }

  async opened(signal: AbortSignal | undefined): Promise<void> {
    await this.#bounded(signal, async () => {
      await this.#api.initializing;
      // The library takes any list of two for the server's information and its schemas.
      if (!Array.isArray(this.#api.schemas)) throw new SyntaxError("it holds no schemas");
    });
  }

  async query<Row = FtrackRow>(
    expression: string,
    { pageSize = defaultPageSize, signal }: FtrackQueryOptions = {},
  ): Promise<Row[]> {
    const page = (offset: number, limit: number) =>
      this.#page(pageExpression(expression, limit, offset), signal);
    const read = async () => followPages(await page(0, pageSize), page);
    const rows = await this.#untilStill(read, signal);
    return rows as Row[];
  }

  async queryFirst<Row = FtrackRow>(
    expression: string,
    limit: number,
    { signal }: FtrackRequestOptions = {},
  ): Promise<Row[]> {
    const { rows } = await this.#page(pageExpression(expression, limit, 0), signal);
    return rows as Row[];
  }

  async queryBatch(
    expressions: readonly string[],
    { signal }: FtrackRequestOptions = {},
  ): Promise<FtrackRow[][]> {
    if (expressions.length === 0) return [];
    const read = async () => {
      const firsts = await this.#pages(
        expressions.map((expression) => pageExpression(expression, defaultPageSize, 0)),
        signal,
      );
      return Promise.all(
        firsts.map((first, index) =>
          followPages(first, (offset, limit) =>
            this.#page(pageExpression(expressions[index] ?? "", limit, offset), signal),
          ),
        ),
      );
    };
    return this.#untilStill(read, signal);
  }

  async commit(
    operations: readonly FtrackOperation[],
    { signal }: FtrackRequestOptions = {},
  ): Promise<FtrackRow[]> {
    if (operations.length === 0) return [];
    const results = await this.#send(operations.map(typedOperation), signal);
    return results.map(writtenRow);
  }

  close(): void {
    this.#closed.abort(new Error("the ftrack session is closed"));
  }

  /** Pages fit together only while nobody adds or removes rows. */
  #untilStill<Result>(read: () => Promise<Result>, signal: AbortSignal | undefined) {
    const retryIf = (error: unknown) => error instanceof RowsMovedError;
    return retry(read, { ...this.#readRetry, retryIf, signal });
  }

  async #page(expression: string, signal: AbortSignal | undefined): Promise<Page> {
    const [page] = await this.#pages([expression], signal);
    if (!page) throw new TransientError("ftrack gave an unreadable answer: no result");
    return page;
  }

  #pages(expressions: readonly string[], signal: AbortSignal | undefined): Promise<Page[]> {
    const operations = expressions.map((expression) => ({ action: "query", expression }));
    const read = async () => (await this.#send(operations, signal)).map(parsePage);
    return retry(read, { ...this.#readRetry, signal });
  }

  async #send(
    operations: { action: string }[],
    signal: AbortSignal | undefined,
  ): Promise<unknown[]> {
    const results: unknown = await this.#bounded(signal, (bounded) =>
      this.#api.call(operations, { signal: bounded }),
    );
    if (!Array.isArray(results) || results.length !== operations.length) {
      throw new TransientError("ftrack gave an unreadable answer: not one result per operation");
    }
    return results;
  }

  async #bounded<Result>(
    signal: AbortSignal | undefined,
    work: (bounded: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    const bounds = {
      timeoutMs: this.#timeoutMs,
      signals: [signal, this.#closed.signal],
      waitingFor: `ftrack at ${this.serverUrl}`,
    };
    return withTimeLimit(bounds, async (bounded) => {
      try {
        return await work(bounded);
      } catch (error) {
        throw ftrackFault(error, this.serverUrl);
      }
    });
  }
}

function pageExpression(expression: string, limit: number, offset: number): string {
  const page = `${expression} limit ${limit}`;
  return offset > 0 ? `${page} offset ${offset}` : page;
}

/** ftrack wants the entity type inside the data of a write as well. */
function typedOperation(operation: FtrackOperation): FtrackOperation {
  if (operation.action === "delete") return operation;
  const { entity_type, entity_data } = operation;
  return { ...operation, entity_data: { ...entity_data, __entity_type__: entity_type } };
}

/** The entity that a write answered; a delete answers `true`, which has no row. */
function writtenRow(result: unknown): FtrackRow {
  return recordOf(recordOf(result).data);
}
