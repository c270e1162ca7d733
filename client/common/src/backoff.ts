/** Shape of growing pauses between tries, in milliseconds. */
export interface BackoffOptions {
  /** Pause after the first failure. */
  readonly firstMs: number;
  /** Longest pause. */
  readonly maxMs: number;
  /** Growth per failure; 2 doubles. */
  readonly factor?: number;
  /** A number in [0, 1); replaced in tests. */
  readonly random?: () => number;
}

/**
 * Pause before the next try after `failures` failures (1 or more). It grows exponentially up to
 * `maxMs` and is spread over its upper half, so that many clients do not return at the same moment.
 */
export function backoffPause(failures: number, options: BackoffOptions): number {
  const { firstMs, maxMs, factor = 2, random = Math.random } = options;
  const full = Math.min(maxMs, firstMs * factor ** (Math.max(1, failures) - 1));
  return Math.round(full / 2 + (full / 2) * random());
}
