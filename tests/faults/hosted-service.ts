import { spawn } from "node:child_process";
import { createWriteStream, type WriteStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { type JsonRecord, recordOf } from "@ayon-ftrack/common/record";
import { sleep } from "@ayon-ftrack/common/service";
import type { EndingSignal } from "./schedule.ts";

export type ServiceKind = "leecher" | "processor";

/** How a process of a service has ended. */
export interface Ending {
  readonly service: string;
  /** What it was sent; undefined when it ended by itself. */
  readonly asked: EndingSignal | undefined;
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Since it was asked. */
  readonly tookMs: number;
  /** Whether it had come as far as its first line in the log. */
  readonly hadBegun: boolean;
}

/** A line that a service has logged. */
export type LogLine = JsonRecord;

const checkout = fileURLToPath(new URL("../../", import.meta.url));

/** As AYON's service host takes to see that a service has ended. */
const restartMs = 500;

const memoryLookMs = 250;

/** A built service that is started again whenever it ends, as AYON's service host does it. */
export class HostedService {
  readonly name: string;
  readonly kind: ServiceKind;
  readonly endings: Ending[] = [];
  /** Those of "Job done" and those that tell of a defect. */
  readonly remarkable: LogLine[] = [];
  /** How often each message was logged. */
  readonly logged = new Map<string, number>();
  /** Most memory of one of its processes in megabytes; undefined where it cannot be read. */
  mostMemory: number | undefined;
  readonly #environment: Readonly<Record<string, string>>;
  readonly #log: WriteStream;
  readonly #shut = new AbortController();
  readonly #life: Promise<void>;
  #process:
    | { readonly end: (by: EndingSignal) => void; readonly pid: number | undefined }
    | undefined;

  /** @param logFile - gets everything that it prints */
  constructor(
    { name, kind }: { readonly name: string; readonly kind: ServiceKind },
    environment: Readonly<Record<string, string>>,
    logFile: string,
  ) {
    this.name = name;
    this.kind = kind;
    this.#environment = { ...environment, AYON_SERVICE_NAME: name };
    this.#log = createWriteStream(logFile, { flags: "a" });
    this.#life = this.#live();
  }

  /** Whether it runs, or was ended for good. */
  get isAsWanted(): boolean {
    return this.#process !== undefined || this.#shut.signal.aborted;
  }

  /** Sends a signal to its process; nothing when it is not running just then. */
  end(by: EndingSignal): void {
    this.#process?.end(by);
  }

  /** Ends it for good. */
  async endForGood(by: EndingSignal): Promise<void> {
    this.#shut.abort();
    this.end(by);
    await this.#life;
  }

  async #live(): Promise<void> {
    const { signal } = this.#shut;
    while (!signal.aborted) {
      this.endings.push(await this.#run());
      await sleep(restartMs, signal).catch(() => undefined);
    }
  }

  async #run(): Promise<Ending> {
    const main = `${checkout}services/${this.kind}/dist/main.js`;
    const { PATH = "", SystemRoot = "" } = process.env;
    const child = spawn(process.execPath, [main], {
      cwd: checkout,
      env: { PATH, SystemRoot, AYON_FTRACK_LOG_LEVEL: "debug", ...this.#environment },
      // Nothing is sent over it: its end tells the service that we are gone, even if we were killed.
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    let asked: EndingSignal | undefined;
    let askedAt = 0;
    let hadBegun = false;
    const { stdout, stderr } = child;
    if (!stdout || !stderr) throw new Error(`what the ${this.name} prints cannot be read`);
    createInterface({ input: stdout }).on("line", (line) => {
      hadBegun = true;
      this.#take(line);
    });
    stderr.on("data", (part) => this.#log.write(part));
    const end = (by: EndingSignal) => {
      asked = by;
      askedAt = performance.now();
      child.kill(by);
    };
    this.#process = { end, pid: child.pid };
    const watch = setInterval(() => void this.#lookAtMemory(child.pid), memoryLookMs);
    try {
      const [exitCode, signal] = await new Promise<[number | null, NodeJS.Signals | null]>(
        (resolve, reject) => {
          child.once("error", reject);
          child.once("close", (code, by) => resolve([code, by]));
        },
      );
      const tookMs = performance.now() - askedAt;
      return { service: this.name, asked, exitCode, signal, tookMs, hadBegun };
    } finally {
      clearInterval(watch);
      this.#process = undefined;
    }
  }

  /** Linux tells the most that a process has had so far. */
  async #lookAtMemory(pid: number | undefined): Promise<void> {
    const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
    const found = /^VmHWM:\s+(\d+) kB$/m.exec(status);
    if (found) this.mostMemory = Math.max(this.mostMemory ?? 0, Number(found[1]) / 1024);
  }

  #take(line: string): void {
    this.#log.write(`${line}\n`);
    const record = recordOf(JSON.parse(line));
    const message = String(record.msg);
    this.logged.set(message, (this.logged.get(message) ?? 0) + 1);
    if (message === "Job done" || record.level === "fatal") this.remarkable.push(record);
  }
}
