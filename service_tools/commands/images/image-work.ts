import { type Engine, imageSteps, openEngine, type TellStep } from "@ayon-ftrack/packaging/images";
import { stopSignal } from "../../stop-signal.ts";

/** What shells report of a program that Ctrl-C ended. */
const INTERRUPTED = 130;

export interface ImageTools {
  readonly engine: Engine;
  /** Aborted when the work shall stop. */
  readonly signal: AbortSignal;
  readonly tell: TellStep;
}

/**
 * Does something with images, showing how far it has come, and prints the lines that come of it. Ctrl-C ends it.
 *
 * @param ifStopped what to say then
 */
export async function workOnImages(
  ifStopped: string,
  work: (tools: ImageTools) => Promise<readonly string[]>,
): Promise<void> {
  const stop = new AbortController();
  stopSignal().then(() => stop.abort());
  const { signal } = stop;
  const steps = imageSteps({
    out: (text) => process.stdout.write(text),
    error: (text) => process.stderr.write(text),
    isLive: process.stderr.isTTY === true,
  });
  try {
    const lines = await work({ engine: await openEngine(), signal, tell: steps.tell });
    steps.end();
    for (const line of lines) console.log(line);
  } catch (error) {
    steps.end();
    if (!signal.aborted) throw error;
    console.error(`Stopped: ${ifStopped}.`);
    process.exitCode = INTERRUPTED;
  }
}
