import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type AddonDescription, addon as ourAddon } from "../addon.ts";
import { checkOutput, type Output } from "./output/check-output.ts";
import { nameOutput } from "./output/name-output.ts";
import { replaceFile } from "./output/replace-file.ts";
import { replaceFolder } from "./output/replace-folder.ts";
import { PackageError } from "./package-error.ts";
import { type Pipeline, runPipeline } from "./pipeline/run-pipeline.ts";
import { withLock } from "./pipeline/with-lock.ts";
import type { Content } from "./plan/plan.ts";
import { preparePackage } from "./prepare-package.ts";
import { compareZip } from "./zip/compare-zip.ts";
import { readZip } from "./zip/read-zip.ts";

const CHECKOUT = join(import.meta.dirname, "..");

/**
 * - `zip`: `<output>/<name> <version>.zip`, as AYON takes it
 * - `folder`: the same files as `<output>/<name>/<version>/`, as AYON unpacks them
 * - `client`: the launcher's Python package as `<output>/<name>_<version>/`
 */
export type PackageForm = "zip" | "folder" | "client";

/** What each form of a package is called below the folder of the result. */
const OUTPUTS: Readonly<Record<PackageForm, (addon: AddonDescription) => Output>> = {
  zip: ({ name, version }) => ({ path: `${name} ${version}.zip`, marker: undefined }),
  folder: ({ name, version }) => ({ path: join(name, version), marker: "package.py" }),
  client: ({ name, version, clientDir }) => ({ path: `${name}_${version}`, marker: clientDir }),
};

export interface PackageOptions {
  /** By default a zip. */
  readonly form?: PackageForm | undefined;
  /** Folder for the result; by default `package` in the checkout. */
  readonly output?: string | undefined;
  /** Show what turbo prints while it builds. */
  readonly debug?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told in one line when another run in this checkout has to end first. */
  readonly say?: ((line: string) => void) | undefined;
  /** The checkout; by default the one that this file belongs to. */
  readonly root?: string | undefined;
  readonly addon?: AddonDescription | undefined;
  readonly runPipeline?: Pipeline | undefined;
}

export interface PackagedFile {
  readonly path: string;
  /** Size before compression, in bytes. */
  readonly size: number;
}

export interface BuiltPackage {
  readonly name: string;
  readonly version: string;
  /** The zip or the folder. */
  readonly path: string;
  readonly files: readonly PackagedFile[];
  /** Size on disk in bytes. */
  readonly size: number;
  /** SHA-256 of the zip in hexadecimal; a folder has none. */
  readonly sha256?: string;
}

/**
 * Builds the addon's package: brings the build up to date, checks what it made and writes it.
 * The same sources give the same bytes. On failure an older package stays as it was.
 *
 * @throws PackageError when the sources cannot be packaged or there is no place for the result; its
 * problems say how to mend that
 */
export async function buildPackage(options: PackageOptions = {}): Promise<BuiltPackage> {
  const { root = CHECKOUT, addon = ourAddon, form = "zip", signal } = options;
  const { path: name, marker } = OUTPUTS[form](addon);
  const path = join(options.output ?? join(root, "package"), name);
  await nameOutput(path, () => checkOutput({ path, marker }, root));

  return alone(options, async () => {
    const [contents, { writeZip }] = await Promise.all([
      prepare(options),
      // The zip library takes a while to load, which it may do while turbo runs.
      import("./zip/write-zip.ts"),
    ]);
    const files = contents.map(({ path, bytes }) => ({ path, size: bytes.length }));
    const built = { name: addon.name, version: addon.version, path, files };
    if (marker !== undefined) {
      await nameOutput(path, () => replaceFolder(path, contents, marker));
      return { ...built, size: files.reduce((sum, { size }) => sum + size, 0) };
    }
    const zip = await nameOutput(path, () =>
      replaceFile(path, async (temporary) => {
        await writeZip(temporary, contents, signal);
        return readChecked(temporary, contents);
      }),
    );
    const sha256 = createHash("sha256").update(zip).digest("hex");
    return { ...built, size: zip.length, sha256 };
  });
}

/**
 * Lists what `buildPackage` would write with the same options. The build is brought up to date for
 * that, but no package is written.
 */
export async function listPackage(options: PackageOptions = {}): Promise<PackagedFile[]> {
  const contents = await alone(options, () => prepare(options));
  return contents.map(({ path, bytes }) => ({ path, size: bytes.length }));
}

/** Two runs at once would clear away what the other one builds, so one waits for the other. */
function alone<T>({ root = CHECKOUT, signal, say }: PackageOptions, work: () => Promise<T>) {
  return withLock({ file: join(root, ".cache", "packaging", "lock"), signal, say }, work);
}

function prepare(options: PackageOptions): Promise<Content[]> {
  return preparePackage({
    root: options.root ?? CHECKOUT,
    addon: options.addon ?? ourAddon,
    clientOnly: options.form === "client",
    debug: options.debug ?? false,
    signal: options.signal,
    runPipeline: options.runPipeline ?? runPipeline,
  });
}

/**
 * Reads a zip that was just written.
 *
 * @throws PackageError when it does not hold what was planned
 */
async function readChecked(file: string, contents: readonly Content[]): Promise<Buffer> {
  const zip = await readFile(file);
  const differences = compareZip(contents, await readZip(zip));
  if (differences.length === 0) return zip;
  throw new PackageError([
    `The zip was not written as planned (${differences.join("; ")}): check the disk and try again.`,
  ]);
}
