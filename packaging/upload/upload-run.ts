import type { AyonClient } from "@ayon-ftrack/common/ayon";
import type { ServerLog } from "./server-log.ts";
import type { UploadClock } from "./upload-clock.ts";

/** What the steps of one upload share. */
export interface UploadRun {
  /** Tries every request once: what may be repeated, and for how long, is decided step by step. */
  readonly ayon: AyonClient;
  /** Of the addon in the package. */
  readonly name: string;
  readonly version: string;
  readonly log: ServerLog;
  readonly clock: UploadClock;
  readonly signal: AbortSignal | undefined;
  /** Told in a few words what is being waited for, whenever that changes. */
  readonly tell: (step: string) => void;
}
