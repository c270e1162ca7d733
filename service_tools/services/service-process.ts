import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { addon } from "../../addon.ts";
import type { Running } from "./run-together.ts";
import { serviceName } from "./service-name.ts";

const checkout = new URL("../../", import.meta.url);

/** What a service is told in its environment, as AYON's service host tells it. */
export interface ServiceOptions {
  readonly ayonUrl: string;
  readonly ayonApiKey: string;
  readonly variant?: string | undefined;
  /** `built` runs the bundle that goes into the image, `source` the TypeScript of the checkout. */
  readonly from: "built" | "source";
  /** Takes what the service logs, a line at a time. */
  readonly onLine: (line: string) => void;
  /** Takes what it prints on standard error, which goes to `onLine` as well unless it is told apart. */
  readonly onErrorLine?: (line: string) => void;
}

export interface ServiceProcess extends Running {
  readonly pid: number | undefined;
  /** Undefined for as long as the service runs. */
  readonly exitCode: number | undefined;
}

/** Lets Node run sources, in the threads of a service as well. */
const typescript = new URL("./typescript.mjs", import.meta.url).href;

/** Starts one of the services as a process of its own. */
export function startService(name: string, options: ServiceOptions): ServiceProcess {
  const file = options.from === "built" ? "dist/main.js" : "src/main.ts";
  const path = fileURLToPath(new URL(`services/${name}/${file}`, checkout));
  const loader = options.from === "built" ? [] : ["--import", typescript];
  const child = execa(process.execPath, [...loader, path], {
    cwd: checkout,
    reject: false,
    buffer: false,
    // Nothing is sent over it: its end tells the service that we are gone, even if we were killed.
    ipc: true,
    env: {
      AYON_SERVER_URL: options.ayonUrl,
      AYON_API_KEY: options.ayonApiKey,
      AYON_ADDON_NAME: addon.name,
      AYON_ADDON_VERSION: addon.version,
      AYON_SERVICE_NAME: serviceName(name),
      ...(options.variant && { AYON_DEFAULT_SETTINGS_VARIANT: options.variant }),
    },
    stdin: "ignore",
  });
  createInterface({ input: child.stdout }).on("line", options.onLine);
  const { onErrorLine = options.onLine } = options;
  createInterface({ input: child.stderr }).on("line", onErrorLine);
  let isAsked = false;
  // One that is asked to stop before it listens for that is killed by it, and has nothing in hand.
  const ended = child.then(({ exitCode }) => exitCode ?? (isAsked ? 0 : 1));
  return {
    name,
    pid: child.pid,
    ended,
    get exitCode() {
      return child.exitCode ?? undefined;
    },
    stop: () => {
      isAsked = true;
      child.kill("SIGTERM");
      return ended;
    },
  };
}
