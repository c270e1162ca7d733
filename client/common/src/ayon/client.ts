import { TransientError, UnreachableError } from "../errors.ts";
import { recordOf } from "../record.ts";
import { type RetryOptions, retry } from "../retry.ts";
import { withTimeLimit } from "../time-limit.ts";
import { unreachableReason } from "../unreachable-reason.ts";
import { AyonRefusal, AyonUnavailable, AyonUnreadable } from "./http-error.ts";
import { failureOf, readBody } from "./http-response.ts";
import { tellsOfLostDatabase } from "./lost-database.ts";
import { ServerClock } from "./server-clock.ts";

export type HttpMethod = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";

export interface AyonClientOptions {
  /** Base URL without a trailing slash, for example `http://ayon:5000`. */
  readonly url: string;
  readonly apiKey: string;
  /** Stored in the events that the requests cause. AYON ignores it unless it is a valid name. */
  readonly sender?: string;
  /**
   * Kind of sender stored in those events. The services say `ftrack`, so that their own changes are
   * not sent back to ftrack.
   */
  readonly senderType?: string;
  /** Time limit of each request in milliseconds, 30 s unless told. */
  readonly timeoutMs?: number;
  readonly retry?: Partial<RetryOptions>;
  /** Told after each request whether AYON has answered it, in whatever way. */
  readonly onReached?: (isReached: boolean) => void;
}

export interface AyonRequest {
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, in place of `body`. */
  readonly raw?: { readonly data: Uint8Array<ArrayBuffer> | string; readonly contentType: string };
  /** Query parameters; undefined ones are left out. */
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number;
  /** Whether a transient fault is followed by further tries. GET is retried unless told not to. */
  readonly retry?: boolean;
}

// Eight tries over some ten seconds, as for ftrack's reads.
const defaultRetry: RetryOptions = { tries: 8, firstMs: 200, maxMs: 4000 };

/**
 * Requests to one AYON server with one API key. A refusal rejects with `AyonRefusal`, a fault that
 * may pass with a `TransientError`, an aborted signal with its reason. Writes are not repeated unless
 * the request says that repeating is harmless (`retry: true`: it carries its own ids or a hash).
 */
export class AyonClient {
  readonly url: string;
  readonly #options: AyonClientOptions;
  readonly #clock: ServerClock;

  constructor(options: AyonClientOptions, clock: ServerClock = new ServerClock()) {
    this.url = options.url.replace(/\/+$/, "");
    this.#options = options;
    this.#clock = clock;
  }

  /** This client under another sender name, as each lane of a service has its own. */
  withSender(sender: string): AyonClient {
    return new AyonClient({ ...this.#options, sender }, this.#clock);
  }

  /** The time by AYON's clock, to the second, in milliseconds since 1970. */
  now(): number {
    return this.#clock.now();
  }

  /**
   * One request to a path below `/api`. Answers the decoded JSON body, undefined when there is none.
   * The caller names the shape that AYON's contract promises, or takes `unknown` and checks it.
   */
  request<Body = unknown>(
    method: HttpMethod,
    path: string,
    options: AyonRequest = {},
  ): Promise<Body> {
    const url = new URL(`${this.url}/api/${path.replace(/^\/+/, "")}`);
    for (const [name, value] of Object.entries(options.query ?? {})) {
      if (value !== undefined) url.searchParams.set(name, String(value));
    }
    return this.#repeated(method, url, options) as Promise<Body>;
  }

  get<Body = unknown>(path: string, options?: AyonRequest): Promise<Body> {
    return this.request("GET", path, options);
  }

  post<Body = unknown>(path: string, body?: unknown, options?: AyonRequest): Promise<Body> {
    return this.request("POST", path, { body, ...options });
  }

  patch<Body = unknown>(path: string, body?: unknown, options?: AyonRequest): Promise<Body> {
    return this.request("PATCH", path, { body, ...options });
  }

  put<Body = unknown>(path: string, body?: unknown, options?: AyonRequest): Promise<Body> {
    return this.request("PUT", path, { body, ...options });
  }

  delete<Body = unknown>(path: string, options?: AyonRequest): Promise<Body> {
    return this.request("DELETE", path, options);
  }

  /** The `data` of a GraphQL query. Errors in the answer reject, although AYON sends them as 200. */
  async graphql<Data = unknown>(
    query: string,
    variables: Record<string, unknown> = {},
    options: Pick<AyonRequest, "signal" | "timeoutMs"> = {},
  ): Promise<Data> {
    const url = new URL(`${this.url}/graphql`);
    const request = { body: { query, variables }, retry: true, ...options };
    return this.#repeated("POST", url, request, graphqlData) as Promise<Data>;
  }

  /** The first message on AYON's event socket. It holds the key: it goes on the wire and nowhere else. */
  socketGreeting(topics: readonly string[]): string {
    return JSON.stringify({ topic: "auth", token: this.#options.apiKey, subscribe: topics });
  }

  /** Repeats the request for as long as what it answered, or what `read` finds in it, may pass. */
  #repeated(
    method: HttpMethod,
    url: URL,
    options: AyonRequest,
    read = (answer: unknown) => answer,
  ): Promise<unknown> {
    const tries = (options.retry ?? method === "GET") ? {} : { tries: 1 };
    return retry(async () => read(await this.#once(method, url, options)), {
      ...defaultRetry,
      ...this.#options.retry,
      ...tries,
      signal: options.signal,
    });
  }

  #once(method: HttpMethod, url: URL, options: AyonRequest): Promise<unknown> {
    const bounds = {
      timeoutMs: options.timeoutMs ?? this.#options.timeoutMs ?? 30_000,
      signals: [options.signal],
      waitingFor: `AYON at ${this.url}`,
    };
    const request = `${method} ${url.pathname}`;
    // Outside of what is taken for AYON's fault: a header or a body that cannot be made is ours.
    const payload = this.#payload(options);
    return withTimeLimit(bounds, async (signal) => {
      try {
        const response = await fetch(url, { method, signal, ...payload });
        this.#clock.observe(response.headers.get("date"));
        if (!response.ok) throw await failureOf(response, request);
        const answer = await readBody(response);
        this.#options.onReached?.(true);
        return answer;
      } catch (error) {
        if (!signal.aborted) this.#options.onReached?.(error instanceof AyonRefusal);
        if (error instanceof AyonRefusal || error instanceof AyonUnavailable) throw error;
        throw unreadable(error, this.url);
      }
    });
  }

  #payload({ body, raw }: AyonRequest): {
    headers: Headers;
    body?: Uint8Array<ArrayBuffer> | string;
  } {
    const { apiKey, sender, senderType } = this.#options;
    const headers = new Headers({ "x-api-key": apiKey });
    if (sender !== undefined) headers.set("x-sender", sender);
    if (senderType !== undefined) headers.set("x-sender-type", senderType);
    if (raw !== undefined) {
      headers.set("content-type", raw.contentType);
      return { headers, body: raw.data };
    }
    if (body === undefined) return { headers };
    headers.set("content-type", "application/json");
    return { headers, body: JSON.stringify(body) };
  }
}

function graphqlData(answer: unknown): unknown {
  const { data, errors } = recordOf(answer);
  if (Array.isArray(errors) && errors.length > 0) {
    const messages = errors.map((error) => String(recordOf(error).message));
    const detail = messages.join("; ");
    if (messages.some(tellsOfLostDatabase)) {
      throw new TransientError(`AYON cannot answer POST /graphql now: ${detail}`);
    }
    throw new AyonRefusal("POST /graphql", 200, { code: 400, detail });
  }
  return data;
}

/** A request that failed without a response, or a response whose body is not what AYON sends. */
function unreadable(error: unknown, url: string): TransientError {
  if (error instanceof SyntaxError) return new AyonUnreadable(url, { cause: error });
  const message = `AYON does not answer at ${url} (${unreachableReason(error)})`;
  return new UnreachableError(message, { cause: error });
}
