import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type AddonDescription, addon as ourAddon } from "../addon.ts";
import { checkOutput } from "./output/check-output.ts";
import { nameOutput } from "./output/name-output.ts";
import { replaceFile } from "./output/replace-file.ts";
import { replaceFolder } from "./output/replace-folder.ts";
import { PackageError } from "./package-error.ts";
import { type Pipeline, runPipeline } from "./pipeline/run-pipeline.ts";
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
const NAMES: Readonly<Record<PackageForm, (addon: AddonDescription) => string>> = {
  zip: ({ name, version }) => `${name} ${version}.zip`,
  folder: ({ name, version }) => join(name, version),
  client: ({ name, version }) => `${name}_${version}`,
};

export interface PackageOptions {
  /** By default a zip. */
  readonly form?: PackageForm | undefined;
  /** Folder for the result; by default `package` in the checkout. */
  readonly output?: string | undefined;
  /** Show what turbo prints while it builds. */
  readonly debug?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
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
  const { name, version } = addon;
  const path = join(options.output ?? join(root, "package"), NAMES[form](addon));
  await nameOutput(path, () => checkOutput(path, form === "zip" ? "zip" : "folder"));

  const [contents, { writeZip }] = await Promise.all([
    prepare(options),
    // The zip library takes a while to load, which it may do while turbo runs.
    import("./zip/write-zip.ts"),
  ]);
  const files = contents.map(({ path, bytes }) => ({ path, size: bytes.length }));
  if (form === "zip") {
    const zip = await nameOutput(path, () =>
      replaceFile(path, async (temporary) => {
        await writeZip(temporary, contents, signal);
        return readChecked(temporary, contents);
      }),
    );
    const sha256 = createHash("sha256").update(zip).digest("hex");
    return { name, version, path, files, size: zip.length, sha256 };
  }
  const marker = form === "folder" ? "package.py" : addon.clientDir;
  await nameOutput(path, () => replaceFolder(path, contents, marker));
  return { name, version, path, files, size: files.reduce((sum, { size }) => sum + size, 0) };
}

/** Lists what `buildPackage` would write with the same options, without writing it. */
export async function listPackage(options: PackageOptions = {}): Promise<PackagedFile[]> {
  const contents = await prepare(options);
  return contents.map(({ path, bytes }) => ({ path, size: bytes.length }));
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
