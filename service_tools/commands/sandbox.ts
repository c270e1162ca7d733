import { UserError } from "@ayon-ftrack/common/errors";
import { startAyonSandbox } from "../sandbox/ayon/index.ts";
import { startFtrackSandbox } from "../sandbox/ftrack/index.ts";
import { parseSeedSize } from "../seed-size.ts";
import { stopSignal } from "../stop-signal.ts";
import { parseLatency, parsePort } from "../whole-number.ts";

export interface SandboxOptions {
  readonly ftrackPort: string;
  readonly ayonPort: string;
  readonly seed: string;
  readonly latency: string;
  readonly only?: string;
}

/**
 * Runs the embedded servers until Ctrl-C. Prints one line of JSON when they answer, and nothing else on
 * standard output.
 *
 * @throws UserError when an option is wrong or a port is not to be had
 */
export async function sandbox(options: SandboxOptions): Promise<void> {
  const { only } = options;
  if (only !== undefined && only !== "ftrack" && only !== "ayon") {
    throw new UserError(`--only is "${only}": give ftrack or ayon.`);
  }
  const seed = parseSeedSize(options.seed);
  const latencyMs = parseLatency("--latency", options.latency);
  const ftrackPort = parsePort("--ftrack-port", options.ftrackPort);
  const ayonPort = parsePort("--ayon-port", options.ayonPort);

  const stopped = stopSignal();
  const ftrack =
    only === "ayon"
      ? null
      : await onPort("--ftrack-port", ftrackPort, () =>
          startFtrackSandbox({ port: ftrackPort, seed, latencyMs }),
        );
  const users =
    ftrack?.users.map(({ username, email, firstName, lastName }) => ({
      name: username,
      email,
      fullName: `${firstName} ${lastName}`,
    })) ?? [];
  const projects = ftrack?.projects.map(({ name, code }) => ({ name, code })) ?? [];
  const ayon =
    only === "ftrack"
      ? null
      : await onPort("--ayon-port", ayonPort, () =>
          startAyonSandbox({ port: ayonPort, latencyMs, projects, users }),
        ).catch(async (error: unknown) => {
          await ftrack?.stop();
          throw error;
        });
  const line = {
    ready: true,
    ...(ftrack && { ftrack: { url: ftrack.url, apiUser: ftrack.apiUser, apiKey: ftrack.apiKey } }),
    ...(ayon && {
      ayon: { url: ayon.url, apiKey: ayon.apiKey, user: ayon.user, password: ayon.password },
    }),
    projects:
      ftrack?.projects.map(({ id, name, folders, tasks }) => ({ name, id, folders, tasks })) ?? [],
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  await stopped;
  await Promise.all([ftrack?.stop(), ayon?.stop()]);
}

/** Runs `start`; a port that the system does not give becomes a sentence about the option. */
async function onPort<Server>(
  option: string,
  port: number,
  start: () => Promise<Server>,
): Promise<Server> {
  try {
    return await start();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code !== "EADDRINUSE" && code !== "EACCES") throw error;
    const reason = code === "EACCES" ? "may not be used" : "is in use";
    throw new UserError(`${option} ${port} ${reason}: give another one, or 0 for a free one.`, {
      cause: error,
    });
  }
}
