import { readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { errorCode } from "../error-code.ts";
import { makeFolder } from "../output/make-folder.ts";
import { PackageError } from "../package-error.ts";

export interface Lock {
  /** Holds the process id of whoever is at work; made with the folders above when it is missing. */
  readonly file: string;
  /** How long to wait for another process, in milliseconds; by default a minute. */
  readonly patience?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told once, in one line, when there is something to wait for. */
  readonly say?: ((line: string) => void) | undefined;
}

const MINUTE = 60_000;
const PAUSE = 100;

/**
 * Works while no other process does so under the same lock. The lock of a process that died is taken
 * over.
 *
 * @throws PackageError when another process is still at work after all patience
 */
export async function withLock<T>(lock: Lock, work: () => Promise<T>): Promise<T> {
  await acquire(lock);
  try {
    return await work();
  } finally {
    await rm(lock.file, { force: true });
  }
}

async function acquire({ file, patience = MINUTE, signal, say }: Lock): Promise<void> {
  await makeFolder(dirname(file));
  const end = performance.now() + patience;
  let told = false;
  while (!(await create(file))) {
    if (await removeDead(file)) continue;
    const holder = await holderOf(file);
    if (performance.now() >= end) {
      throw new PackageError([
        `Another packager (process ${holder ?? "unknown"}) is at work in this checkout: wait for it, or delete ${dirname(file)} if there is none.`,
      ]);
    }
    if (holder !== undefined && !told) {
      say?.(`Waiting for another packager (process ${holder}) in this checkout ...`);
      told = true;
    }
    await pause(PAUSE, undefined, { signal });
  }
}

/** Makes the file unless it is there, and says whether it did. */
async function create(file: string): Promise<boolean> {
  try {
    await writeFile(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  }
}

/**
 * Removes a lock whose process died. One at a time may look and remove: a second that had looked
 * before would remove the lock of whoever came next.
 */
async function removeDead(file: string): Promise<boolean> {
  const turn = `${file}.removal`;
  if (!(await isDead(file)) || !(await create(turn))) return false;
  try {
    if (!(await isDead(file))) return false;
    await rm(file, { force: true });
    return true;
  } finally {
    await rm(turn, { force: true });
  }
}

async function isDead(file: string): Promise<boolean> {
  const holder = await holderOf(file);
  if (holder === undefined) return false;
  try {
    // Signal 0 reaches nobody, it only asks whether it could.
    process.kill(holder, 0);
    return false;
  } catch (error) {
    return errorCode(error) === "ESRCH";
  }
}

/** Undefined when the lock was given back just now, or has not been filled in yet. */
async function holderOf(file: string): Promise<number | undefined> {
  const text = await readFile(file, "utf8").catch(() => "");
  return /^[1-9]\d*$/.test(text) ? Number(text) : undefined;
}
