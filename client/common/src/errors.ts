/**
 * Something that a person can mend: a setting, a key, an address. The message is one sentence that
 * names the thing and the cure; it is shown without a stack.
 */
export class UserError extends Error {
  override readonly name: string = "UserError";
}

/** A fault that may be gone on the next try: a dropped connection, a busy or restarting server. */
export class TransientError extends Error {
  override readonly name: string = "TransientError";
  /** Pause in milliseconds that the server asked for, when it named one. */
  readonly retryAfterMs: number | undefined;

  constructor(message: string, options: ErrorOptions & { retryAfterMs?: number | undefined } = {}) {
    super(message, options);
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** Nobody answered at an address: the host is down, or the address is wrong. */
export class UnreachableError extends TransientError {
  override readonly name: string = "UnreachableError";
}

/** A refusal that repeating cannot change: an invalid value, a missing entity, a denied permission. */
export class PermanentError extends Error {
  override readonly name: string = "PermanentError";
}

/** Whether the same attempt may succeed when it is made again later. */
export function isTransient(error: unknown): error is TransientError {
  return error instanceof TransientError;
}

/** The sentence of any thrown value, without a stack. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
