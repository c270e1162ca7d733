import { execFile } from "node:child_process";
import {
  access,
  chmod,
  copyFile,
  mkdir,
  mkdtemp,
  readFile,
  rename,
  rm,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { saySkipped } from "../prerequisites/say-skipped.ts";
import type { TestEngine } from "./test-engine.ts";

const run = promisify(execFile);

const CHECKOUT = join(import.meta.dirname, "..", "..");
const CACHE = join(CHECKOUT, ".cache", "images");
const USERS = "root:x:0:0::/:/bin/sh\nnode:x:1000:1000::/home/node:/bin/sh\n";
const GROUPS = "root:x:0:\nnode:x:1000:\n";

/** The tests' stand-in for Node's own image. */
export const BASE_IMAGE = "ayon-ftrack-test/node:base";
/** Nothing but an empty file: to build upon what is never run. */
export const EMPTY_IMAGE = "ayon-ftrack-test/empty:base";

/**
 * Imports the images that the tests build upon, since registries of images may be out of reach: Node of the version
 * that the Dockerfile names, from npm, with the shared libraries and the shell of this machine.
 */
export async function importBaseImages(engine: TestEngine): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), "base-image-"));
  try {
    // Whoever runs in it has to get in.
    await chmod(root, 0o755);
    await writeFile(join(root, "empty"), "");
    await importFolder(engine, root, EMPTY_IMAGE);
    const node = join(root, "usr", "local", "bin", "node");
    await place(await nodeBinary(), node);
    await place("/bin/sh", join(root, "bin", "sh"));
    for (const library of await librariesOf(node, "/bin/sh"))
      await place(library, join(root, library));
    await mkdir(join(root, "etc"));
    await writeFile(join(root, "etc", "passwd"), USERS);
    await writeFile(join(root, "etc", "group"), GROUPS);
    await mkdir(join(root, "tmp"));
    await chmod(join(root, "tmp"), 0o1777);
    await importFolder(engine, root, BASE_IMAGE);
  } finally {
    await rm(root, { recursive: true });
  }
}

async function importFolder(engine: TestEngine, folder: string, name: string): Promise<void> {
  const tar = `${folder}.tar`;
  const [repo = "", tag = ""] = name.split(":");
  try {
    await run("tar", ["--create", "--file", tar, "--directory", folder, "."]);
    const answer = await engine.docker.importImage(tar, {
      repo,
      tag,
      changes: "ENV PATH=/usr/local/bin:/bin",
    });
    const ended: Promise<unknown> = new Promise((resolve, reject) =>
      engine.docker.modem.followProgress(answer, (error: Error | null) =>
        error ? reject(error) : resolve(undefined),
      ),
    );
    await ended;
  } finally {
    await rm(tar, { force: true });
  }
}

/** Node as npm has it, kept for the next time; where npm is out of reach, the Node that runs this. */
async function nodeBinary(): Promise<string> {
  const dockerfile = await readFile(join(CHECKOUT, "services", "Dockerfile"), "utf8");
  const major = /^ARG BASE_IMAGE=node:(\d+)/m.exec(dockerfile)?.[1];
  const home = join(CACHE, `node-${major}`);
  const binary = join(home, "package", "bin", "node");
  try {
    if (await exists(binary)) return binary;
    const draft = `${home}.${process.pid}`;
    await mkdir(draft, { recursive: true });
    const name = `node-linux-${process.arch}@${major}`;
    await run("npm", ["pack", name, "--silent", "--pack-destination", draft]);
    await run("sh", ["-c", 'tar -xzf "$0"/*.tgz -C "$0" && rm "$0"/*.tgz', draft]);
    await rm(home, { recursive: true, force: true });
    await rename(draft, home);
    return binary;
  } catch (error) {
    const [reason = ""] = String(error).split("\n");
    saySkipped(`images on Node ${major}, they run on ${process.version}`, reason);
    return process.execPath;
  }
}

/** Absolute paths, the program loader's among them. */
async function librariesOf(...programs: readonly string[]): Promise<Set<string>> {
  const { stdout } = await run("ldd", programs);
  return new Set([...stdout.matchAll(/(?:=> |^\s+)(\/\S+)(?= \()/gm)].map(([, path = ""]) => path));
}

async function place(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, to);
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
