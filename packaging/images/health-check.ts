/**
 * The health check of the service images: ends with 0 while the service, which is process 1, does its work, and with 1
 * and a line that says why when it does not.
 *
 * With `AYON_FTRACK_HEALTH_PORT` set, the service itself is asked. Without, the kernel is: a Node program whose
 * event loop turns gives the processor up by itself now and then, and the kernel counts how often. One that is stopped,
 * deadlocked or caught in a loop does not, however long one looks.
 */
import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";

/** Longer than the longest rest of a service, which is the 15 s between two heartbeats of ftrack's event socket. */
const PATIENCE_MS = 40_000;
const LOOK_EVERY_MS = 250;
const ANSWER_MS = 10_000;

async function fault(): Promise<string | undefined> {
  const port = Number(process.env.AYON_FTRACK_HEALTH_PORT);
  return port > 0 ? faultToldBy(port) : faultSeenIn("/proc/1/status");
}

async function faultToldBy(port: number): Promise<string | undefined> {
  try {
    const signal = AbortSignal.timeout(ANSWER_MS);
    const { status } = await fetch(`http://127.0.0.1:${port}/healthz`, { signal });
    return status === 200 ? undefined : `The service answers ${status} on port ${port}.`;
  } catch (error) {
    return `The service does not answer on port ${port}: ${error}`;
  }
}

async function faultSeenIn(statusFile: string): Promise<string | undefined> {
  const rests = async () =>
    /^voluntary_ctxt_switches:\s*(\d+)/m.exec(await readFile(statusFile, "utf8"))?.[1];
  const first = await rests();
  if (first === undefined) {
    return "The kernel does not count what this looks at: set AYON_FTRACK_HEALTH_PORT.";
  }
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end) {
    await pause(LOOK_EVERY_MS);
    if ((await rests()) !== first) return undefined;
  }
  return `The service's event loop has not turned for ${PATIENCE_MS / 1000} s.`;
}

const found = await fault();
console.log(found ?? "The service is at work.");
process.exitCode = found === undefined ? 0 : 1;
