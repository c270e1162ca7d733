import { setTimeout as wait } from "node:timers/promises";

/** Time as an upload sees it; tests bring their own. */
export interface UploadClock {
  /** Milliseconds from any moment on. */
  now(): number;
  /** Resolves after so many milliseconds; rejects as soon as the signal is aborted. */
  pause(ms: number, signal: AbortSignal | undefined): Promise<void>;
}

export const realClock: UploadClock = {
  now: () => performance.now(),
  pause: (ms, signal) => wait(ms, undefined, signal && { signal }),
};
