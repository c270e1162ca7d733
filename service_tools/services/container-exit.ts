import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { recordOf } from "@ayon-ftrack/common/record";
import { EngineGone } from "@ayon-ftrack/packaging/images";
import type Docker from "dockerode";

/** An engine tells how a container ended when it has closed its output and removed it. */
const LAST_WORDS_MS = 30_000;

/**
 * Waits for the end of a container that is about to be started and that is removed then, and answers its exit code.
 *
 * @param output the container's output; an engine that ends closes it and answers nothing more
 * @throws EngineGone
 */
export async function containerExit(
  container: Docker.Container,
  output: NodeJS.ReadableStream,
): Promise<number> {
  const told = new AbortController();
  const { signal } = told;
  const silence = once(output, "close", { signal })
    .then(() => pause(LAST_WORDS_MS, undefined, { signal }))
    .then(() => {
      throw new EngineGone("The output ends before the container.");
    });
  silence.catch(() => undefined);
  const exit: Promise<unknown> = container.wait({ condition: "removed" });
  try {
    return Number(recordOf(await Promise.race([exit, silence])).StatusCode);
  } finally {
    told.abort();
  }
}
