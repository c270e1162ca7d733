import { Listr, PRESET_TIMER } from "listr2";
import { parseSeedSize } from "../seed-size.ts";
import { shutDown } from "../start/shut-down.ts";
import type { Stage, Teller } from "../start/stage.ts";
import { buildPackageStep } from "../start/steps/build-package.ts";
import { configureStep } from "../start/steps/configure.ts";
import { editStep } from "../start/steps/edit.ts";
import { firstSyncStep } from "../start/steps/first-sync.ts";
import { installAddonStep } from "../start/steps/install-addon.ts";
import { settledStep } from "../start/steps/settled.ts";
import { startServersStep } from "../start/steps/start-servers.ts";
import { startServicesStep } from "../start/steps/start-services.ts";
import { stopSignal } from "../stop-signal.ts";

export interface StartOptions {
  readonly once?: boolean;
  readonly seed: string;
}

const STEPS: readonly (readonly [string, (stage: Stage, tell: Teller) => Promise<void>])[] = [
  ["Build the addon package", buildPackageStep],
  ["Start ftrack and AYON", startServersStep],
  ["Install the package into AYON", installAddonStep],
  ["Set the addon up", configureStep],
  ["Start leecher and processor", startServicesStep],
  ["Sync the project from ftrack's menu", firstSyncStep],
  ["Edit in ftrack and sync again", editStep],
  ["Sync once more with nothing changed", settledStep],
];

/**
 * The whole product once, from package to project in step, on embedded servers. Each step ends by reading the servers
 * back. Stays up until Ctrl-C unless `once` is set; the exit code is 1 when a step was not confirmed.
 */
export async function start(options: StartOptions): Promise<void> {
  const stop = new AbortController();
  const stage: Stage = {
    seed: parseSeedSize(options.seed),
    signal: stop.signal,
    services: [],
    serviceLog: [],
  };
  const asked = stopSignal().then((signal) => stop.abort(new Error(`stopped by ${signal}`)));
  try {
    await steps().run(stage);
    if (!options.once) {
      printAddresses(stage);
      await asked;
    }
  } catch {
    // Listr has shown the step that failed and why; what is left is what it cannot know.
    process.exitCode = 1;
    if (!stop.signal.aborted) for (const line of stage.serviceLog.slice(-20)) console.error(line);
  } finally {
    await shutDown(stage);
  }
  process.exit();
}

function steps(): Listr<Stage, "default", "simple"> {
  return new Listr<Stage, "default", "simple">(
    STEPS.map(([title, run]) => ({
      title,
      task: (stage, task) =>
        run(
          stage,
          teller((line) => {
            task.output = line;
          }),
        ),
      rendererOptions: { persistentOutput: true, outputBar: Number.POSITIVE_INFINITY },
    })),
    {
      fallbackRenderer: "simple",
      rendererOptions: { timer: PRESET_TIMER, collapseErrors: false },
      fallbackRendererOptions: { timer: PRESET_TIMER },
      registerSignalListeners: false,
    },
  );
}

function teller(show: (line: string) => void): Teller {
  return {
    say: show,
    progress: (line) => {
      if (process.stdout.isTTY) show(line);
    },
  };
}

function printAddresses({ servers }: Stage): void {
  if (!servers) return;
  const { ftrackSandbox: ftrack, ayonSandbox: ayon } = servers;
  console.log(`
ftrack  ${ftrack.url}  API user ${ftrack.apiUser}, key ${ftrack.apiKey}
AYON    ${ayon.url}  service key ${ayon.apiKey}, user ${ayon.user}, password ${ayon.password}
What they hold: ${ftrack.url}/_sandbox/entities?type=Task
Ctrl-C ends all of it.`);
}
