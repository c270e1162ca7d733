import type { AyonClient } from "@ayon-ftrack/common/ayon";
import type { FtrackHub, FtrackSession } from "@ayon-ftrack/common/ftrack";
import type { AyonSandbox } from "../sandbox/ayon/index.ts";
import type { FtrackSandbox } from "../sandbox/ftrack/index.ts";
import type { SeedSize } from "../seed-size.ts";
import type { ServiceProcess } from "../services/service-process.ts";

/** What the steps build up, one after the other. */
export interface Stage {
  readonly seed: SeedSize;
  readonly signal: AbortSignal;
  packagePath?: string;
  servers?: Servers;
  readonly services: ServiceProcess[];
  /** The latest lines that the services logged, for when something goes wrong. */
  readonly serviceLog: string[];
}

export interface Servers {
  readonly ftrackSandbox: FtrackSandbox;
  readonly ayonSandbox: AyonSandbox;
  /** Doors to both servers, used as any client would. */
  readonly ftrack: FtrackSession;
  readonly hub: FtrackHub;
  readonly ayon: AyonClient;
  readonly project: { readonly id: string; readonly name: string };
}

/** How a step speaks to the person who watches. */
export interface Teller {
  /** A line that stays below the step. */
  say(line: string): void;
  /** How far the step has come, beside its title; empty when there is no more to say of it. */
  progress(line: string): void;
}

/** The servers, in the steps that come after they were started. */
export function serversOf(stage: Stage): Servers {
  if (!stage.servers) throw new Error("The servers are not started yet");
  return stage.servers;
}

/** A confirmation that did not come true: the sentence says what was read back instead. */
export class NotConfirmed extends Error {
  override readonly name = "NotConfirmed";
}

/** @throws NotConfirmed */
export function confirm(condition: boolean, otherwise: string): void {
  if (!condition) throw new NotConfirmed(otherwise);
}
