import { messageOf } from "@ayon-ftrack/common/errors";
import { Listr, PRESET_TIMER } from "listr2";
import { parseSeedSize } from "../seed-size.ts";
import { findPython } from "../start/find-python.ts";
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

/** Log lines that are shown when a step fails. */
const SHOWN_LINES = 12;
/** Fewer entities than this are no project with folders and tasks to edit. */
const SMALLEST_SEED = 10;

/**
 * The whole product once, from package to project in step, on embedded servers. Each step ends by reading the
 * servers back. Stays up until Ctrl-C unless `once` is set; the exit code is 1 when a step was not confirmed.
 *
 * @throws UserError when the seed is too small or python3 is missing
 */
export async function start(options: StartOptions): Promise<void> {
  const seed = parseSeedSize(options.seed, SMALLEST_SEED);
  await findPython();
  const stop = new AbortController();
  const stage: Stage = { seed, signal: stop.signal, services: [], serviceLog: [] };
  const asked = stopSignal().then(() => {
    console.log("\nStopping...");
    stop.abort(new Error("stopped"));
  });
  try {
    const startedAt = performance.now();
    await steps().run(stage);
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    console.log(`\nAll ${STEPS.length} steps confirmed in ${seconds} s.`);
    if (!options.once) {
      printAddresses(stage);
      await asked;
    }
  } catch (error) {
    process.exitCode = 1;
    if (!stop.signal.aborted) printFailure(stage, error);
  }
  await shutDown(stage);
  if (stop.signal.aborted) console.log("Stopped.");
  process.exit();
}

function steps(): Listr<Stage, "default", "simple"> {
  return new Listr<Stage, "default", "simple">(
    STEPS.map(([title, run]) => ({
      title,
      task: (stage, task) =>
        run(stage, {
          say: (line) => {
            task.output = line;
          },
          progress: (line) => {
            if (process.stdout.isTTY) task.title = line === "" ? title : `${title}  ${line}`;
          },
        }),
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

/** What the services said last may tell more, so that it comes first and the reason stays in sight. */
function printFailure({ serviceLog }: Stage, error: unknown): void {
  if (serviceLog.length > 0) {
    console.error("\nWhat the services logged last:");
    for (const line of serviceLog.slice(-SHOWN_LINES)) console.error(`  ${line}`);
  }
  console.error(`\nNot confirmed: ${messageOf(error)}`);
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
