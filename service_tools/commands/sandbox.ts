import { UserError } from "@ayon-ftrack/common/errors";
import { startAyonSandbox } from "../sandbox/ayon/index.ts";
import { startFtrackSandbox } from "../sandbox/ftrack/index.ts";
import { parseSeedSize, parseWholeNumber } from "../seed-size.ts";
import { stopSignal } from "../stop-signal.ts";

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
 */
export async function sandbox(options: SandboxOptions): Promise<void> {
  const { only } = options;
  if (only !== undefined && only !== "ftrack" && only !== "ayon") {
    throw new UserError(`--only is "${only}": give ftrack or ayon.`);
  }
  const seed = parseSeedSize(options.seed);
  const latencyMs = parseWholeNumber("--latency", options.latency);
  const ftrackPort = parseWholeNumber("--ftrack-port", options.ftrackPort);
  const ayonPort = parseWholeNumber("--ayon-port", options.ayonPort);

  const ftrack =
    only === "ayon" ? null : await startFtrackSandbox({ port: ftrackPort, seed, latencyMs });
  const ayon =
    only === "ftrack"
      ? null
      : await startAyonSandbox({
          port: ayonPort,
          latencyMs,
          projects: ftrack?.projects.map(({ name, code }) => ({ name, code })) ?? [],
          users: ftrack?.users.map((user) => ({ name: user.username, email: user.email })) ?? [],
        });
  const line = {
    ready: true,
    ...(ftrack && { ftrack: { url: ftrack.url, apiUser: ftrack.apiUser, apiKey: ftrack.apiKey } }),
    ...(ayon && {
      ayon: { url: ayon.url, apiKey: ayon.apiKey, user: ayon.user, password: ayon.password },
    }),
    projects: ftrack?.projects.map(({ id, name, folders, tasks }) => ({
      name,
      id,
      folders,
      tasks,
    })),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  await stopSignal();
  await Promise.all([ftrack?.stop(), ayon?.stop()]);
}
