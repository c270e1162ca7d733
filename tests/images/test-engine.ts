import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import Docker from "dockerode";
import { saySkipped } from "../prerequisites/say-skipped.ts";
import { succeeds } from "../prerequisites/succeeds.ts";

const START_LIMIT_MS = 60_000;
const LOOK_EVERY_MS = 100;

/** A container engine that belongs to a test, with nothing in it. */
export interface TestEngine extends AsyncDisposable {
  readonly docker: Docker;
  /** For `DOCKER_HOST`. */
  readonly address: string;
  /** Where it keeps images, and takes build contexts apart. */
  readonly dataFolder: string;
}

/** How it may keep images: with shared layers, or where the file system allows none with whole copies, slowly. */
const STORAGE_DRIVERS = ["overlay2", "vfs"];

/**
 * Starts an engine on a socket of its own. It changes nothing of the machine's: it makes no network and no firewall
 * rules, so that its containers can only use the network of the host. Undefined, and said in one line, where no
 * engine can be started.
 *
 * @param what names the tests that need it, for that line
 */
export async function startTestEngine(what: string): Promise<TestEngine | undefined> {
  let reason = await missingHere();
  if (reason === undefined) {
    for (const storageDriver of STORAGE_DRIVERS) {
      const started = await start(storageDriver);
      if ("docker" in started) return started;
      reason = `no container engine can be started here: ${started.lastWords}`;
    }
  }
  saySkipped(what, reason ?? "");
  return undefined;
}

async function start(storageDriver: string): Promise<TestEngine | { readonly lastWords: string }> {
  // Sockets have short paths.
  const folder = await mkdtemp(join(tmpdir(), "engine-"));
  const socketPath = join(folder, "docker.sock");
  const dataFolder = join(folder, "data");
  const logFile = join(folder, "log");
  const log = openSync(logFile, "w");
  const daemon = spawn(
    // Whatever ends the test ends the engine, which then stops its containers.
    "setpriv",
    [
      ...["--pdeathsig", "TERM", "dockerd", `--storage-driver=${storageDriver}`, "--bridge=none"],
      ...["--iptables=false", "--ip6tables=false", `--data-root=${dataFolder}`],
      ...[`--exec-root=${join(folder, "exec")}`, `--pidfile=${join(folder, "pid")}`],
      `--host=unix://${socketPath}`,
    ],
    { stdio: ["ignore", log, log] },
  );
  closeSync(log);
  const end = async () => {
    await stop(daemon);
    // Mounts that it may leave: a handle of the host's network, and its own folder if it could not start.
    for (const mount of [join(folder, "exec", "netns", "default"), dataFolder]) {
      await succeeds("umount", ["--quiet", mount]);
    }
    await rm(folder, { recursive: true, force: true });
  };
  const docker = new Docker({ socketPath });
  if (await answers(docker, daemon)) {
    return { docker, address: `unix://${socketPath}`, dataFolder, [Symbol.asyncDispose]: end };
  }
  const lastWords = (await readFile(logFile, "utf8")).trim().split("\n").at(-1) ?? "";
  await end();
  return { lastWords };
}

async function missingHere(): Promise<string | undefined> {
  if (process.platform !== "linux") return "a container engine of their own needs Linux";
  if (process.getuid?.() !== 0) return "only root can start a container engine";
  const isThere = await succeeds("dockerd", ["--version"]);
  return isThere ? undefined : "dockerd was not found (docker.io on Debian)";
}

async function answers(docker: Docker, daemon: ChildProcess): Promise<boolean> {
  const end = Date.now() + START_LIMIT_MS;
  while (Date.now() < end && daemon.exitCode === null) {
    const isUp = await docker.ping().then(
      () => true,
      () => false,
    );
    if (isUp) return true;
    await pause(LOOK_EVERY_MS);
  }
  return false;
}

async function stop(daemon: ChildProcess): Promise<void> {
  if (daemon.exitCode !== null || daemon.signalCode !== null) return;
  const ended = once(daemon, "exit");
  daemon.kill("SIGTERM");
  await ended;
}
