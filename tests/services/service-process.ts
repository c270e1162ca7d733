import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const checkout = new URL("../../", import.meta.url);
const typescript = new URL("service_tools/services/typescript.mjs", checkout).href;

/** A service that runs as a process of its own. */
export interface RunningService {
  /** Everything printed on standard output so far, where the log goes. */
  readonly log: () => string;
  /** Everything printed on standard error so far. */
  readonly errors: () => string;
  readonly exitCode: Promise<number | null>;
  readonly kill: (signal: NodeJS.Signals) => void;
}

/** Starts a service of the checkout from its sources, with nothing else in its environment. */
export function spawnService(
  name: "leecher" | "processor",
  environment: Readonly<Record<string, string>>,
): RunningService {
  const main = fileURLToPath(new URL(`services/${name}/src/main.ts`, checkout));
  const { PATH = "", SystemRoot = "" } = process.env;
  const child = spawn(process.execPath, ["--import", typescript, main], {
    cwd: fileURLToPath(checkout),
    env: { PATH, SystemRoot, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  let errors = "";
  child.stdout.on("data", (part) => {
    log += part;
  });
  child.stderr.on("data", (part) => {
    errors += part;
  });
  return {
    log: () => log,
    errors: () => errors,
    exitCode: new Promise((resolve) => child.on("close", resolve)),
    kill: (signal) => child.kill(signal),
  };
}
