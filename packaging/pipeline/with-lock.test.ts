import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { withLock } from "./with-lock.ts";

async function unlocked(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "ayon-ftrack-lock-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return join(folder, "packaging", "lock");
}

async function lockedBy(holder: number | ""): Promise<string> {
  const file = await unlocked();
  await mkdir(dirname(file));
  await writeFile(file, String(holder));
  return file;
}

/** The id of a process that has ended. */
function deadProcess(): number {
  return spawnSync(process.execPath, ["--version"]).pid;
}

/** Five at once want to work under a lock; returns how many worked, and how many at once at most. */
async function fiveUnder(file: string) {
  const seen = { worked: 0, atOnce: 0 };
  let working = 0;
  const work = async () => {
    working += 1;
    seen.worked += 1;
    seen.atOnce = Math.max(seen.atOnce, working);
    await readdir(dirname(file));
    working -= 1;
  };
  await Promise.all(Array.from({ length: 5 }, () => withLock({ file }, work)));
  return seen;
}

describe("a lock", () => {
  it("lets one at a time work", async () => {
    expect(await fiveUnder(await unlocked())).toEqual({ worked: 5, atOnce: 1 });
  });

  it("is taken over from a process that died, by one alone", async () => {
    expect(await fiveUnder(await lockedBy(deadProcess()))).toEqual({ worked: 5, atOnce: 1 });
  });

  it("returns what the work returns, and is gone then", async () => {
    const file = await unlocked();
    expect(await withLock({ file }, () => readFile(file, "utf8"))).toBe(String(process.pid));
    expect(await readdir(dirname(file))).toEqual([]);
  });

  it("is gone when the work fails", async () => {
    const file = await unlocked();
    const failing = withLock({ file }, () => Promise.reject(new Error("no space left")));
    await expect(failing).rejects.toThrow("no space left");
    expect(await readdir(dirname(file))).toEqual([]);
  });
});

describe("who finds a lock that another process holds", () => {
  const unreached = () => Promise.reject(new Error("The lock is not ours"));

  it("says once that there is something to wait for, and works afterwards", async () => {
    const file = await lockedBy(process.ppid);
    const said: string[] = [];
    const say = (line: string) => {
      said.push(line);
      void rm(file);
    };
    expect(await withLock({ file, say }, async () => "worked")).toBe("worked");
    expect(said).toEqual([
      `Waiting for another packager (process ${process.ppid}) in this checkout ...`,
    ]);
  });

  it("gives up when patience is at an end, and leaves the lock alone", async () => {
    const file = await lockedBy(process.ppid);
    await expect(withLock({ file, patience: 0 }, unreached)).rejects.toThrow(
      `Another packager (process ${process.ppid}) is at work in this checkout: wait for it, or delete ${dirname(file)} if there is none.`,
    );
    expect(await readFile(file, "utf8")).toBe(String(process.ppid));
  });

  it("does not take a lock for a dead one that is not filled in yet", async () => {
    const file = await lockedBy("");
    await expect(withLock({ file, patience: 0 }, unreached)).rejects.toThrow("Another packager");
  });

  it("can be told to stop waiting", async () => {
    const file = await lockedBy(process.ppid);
    const interruption = new AbortController();
    const { signal } = interruption;
    const waiting = withLock({ file, signal, say: () => interruption.abort() }, unreached);
    await expect(waiting).rejects.toThrow(/abort/i);
    expect(await readFile(file, "utf8")).toBe(String(process.ppid));
  });
});
