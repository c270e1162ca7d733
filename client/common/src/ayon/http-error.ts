import { messageOf, PermanentError, TransientError } from "../errors.ts";

/** What AYON's error bodies hold: `{code, detail, …}`; a proxy's page has no detail. */
export interface AyonErrorBody {
  /** AYON's own code. A broken database constraint is status 500 with code 409. */
  readonly code: number;
  readonly detail: string;
}

/** AYON refused the request in its own words, or it was too large for the proxy before AYON. */
export class AyonRefusal extends PermanentError {
  override readonly name = "AyonRefusal";
  readonly status: number;
  readonly code: number;
  readonly detail: string;

  constructor(request: string, status: number, { code, detail }: AyonErrorBody) {
    super(`AYON refused ${request} (${status}): ${detail}`);
    this.status = status;
    this.code = code;
    this.detail = detail;
  }
}

/** AYON was not able to answer now: a proxy's 5xx, too many requests, or a 500 for want of its database. */
export class AyonUnavailable extends TransientError {
  override readonly name = "AyonUnavailable";
  readonly status: number;

  constructor(message: string, status: number, retryAfterMs: number | undefined) {
    super(message, { retryAfterMs });
    this.status = status;
  }
}

/** An answer that is not AYON's: cut off, a page of the proxy before it, or of another server altogether. */
export class AyonUnreadable extends TransientError {
  override readonly name = "AyonUnreadable";

  constructor(url: string, options: ErrorOptions = {}) {
    const { cause } = options;
    const reason = cause === undefined ? "" : ` (${messageOf(cause).replace(/\s+/g, " ")})`;
    super(`AYON at ${url} gave an unreadable answer${reason}`, options);
  }
}

/** Whether AYON answered `error` with one of these HTTP statuses or codes. */
export function isAyonStatus(error: unknown, ...statuses: number[]): error is AyonRefusal {
  return (
    error instanceof AyonRefusal &&
    (statuses.includes(error.status) || statuses.includes(error.code))
  );
}
