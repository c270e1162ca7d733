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

/** Longer than the longest rest of a service, whose watchdog looks round every 5 s. */
const PATIENCE_MS = 15_000;
const LOOK_EVERY_MS = 250;
const ANSWER_MS = 10_000;

async function fault(): Promise<string | undefined> {
  const { AYON_FTRACK_HEALTH_PORT: port, AYON_FTRACK_HEALTH_HOST: host } = process.env;
  if (!(Number(port) > 0)) return faultSeenIn("/proc/1/status");
  const isEverywhere = !host || ["0.0.0.0", "::"].includes(host);
  return faultToldAt(`http://${isEverywhere ? "127.0.0.1" : host}:${Number(port)}/healthz`);
}

async function faultToldAt(url: string): Promise<string | undefined> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) });
    return answer.ok ? undefined : (await answer.text()).trim();
  } catch (error) {
    return `The service does not answer at ${url}: ${error}`;
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
