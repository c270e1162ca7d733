import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AddonReport, LoadedAddon } from "./addon-report.ts";
import type { PackageMetadata } from "./package-metadata.ts";
import { unpackZip } from "./unpack-zip.ts";

/** An addon version on disk; what it said of itself at the last start of the server. */
export interface RunningAddon extends PackageMetadata {
  readonly folder: string;
  /** Whether it brings a package for the launcher, `private/client.zip`. */
  readonly hasClient: boolean;
  readonly report: AddonReport;
}

/** Addon versions: those installed on disk, and those that the running server has loaded. */
export class Addons {
  readonly #installed = new Map<string, PackageMetadata & { readonly folder: string }>();
  #running: readonly RunningAddon[] = [];
  #root: Promise<string> | undefined;

  get installed(): readonly (PackageMetadata & { readonly folder: string })[] {
    return [...this.#installed.values()];
  }

  get running(): readonly RunningAddon[] {
    return this.#running;
  }

  set running(addons: readonly RunningAddon[]) {
    this.#running = addons;
  }

  find(name: string, version: string): RunningAddon | undefined {
    return this.#running.find((addon) => addon.name === name && addon.version === version);
  }

  /** A version that was loaded without error; undefined otherwise. */
  findLoaded(name: string, version: string): (RunningAddon & { report: LoadedAddon }) | undefined {
    const addon = this.find(name, version);
    return addon?.report.ok ? { ...addon, report: addon.report } : undefined;
  }

  /** Unpacks an addon's archive in place of an earlier one of the same version. */
  async install({ name, version }: PackageMetadata, archive: Buffer): Promise<void> {
    const root = await this.#rootFolder();
    const unpacked = await mkdtemp(join(root, ".unpack-"));
    try {
      await unpackZip(archive, unpacked);
      const folder = join(root, name, version);
      await rm(folder, { recursive: true, force: true });
      await mkdir(join(root, name), { recursive: true });
      await rename(unpacked, folder);
      this.#installed.set(`${name} ${version}`, { name, version, folder });
    } catch (error) {
      await rm(unpacked, { recursive: true, force: true });
      throw error;
    }
  }

  /** Takes out one version of an addon, or all of them, from the next start on; whether there was one. */
  uninstall(name: string, version?: string): boolean {
    const gone = this.installed.filter(
      (addon) => addon.name === name && (version === undefined || addon.version === version),
    );
    for (const addon of gone) this.#installed.delete(`${addon.name} ${addon.version}`);
    return gone.length > 0;
  }

  /** Removes everything that was unpacked. */
  async dispose(): Promise<void> {
    if (this.#root) await rm(await this.#root, { recursive: true, force: true });
  }

  #rootFolder(): Promise<string> {
    this.#root ??= mkdtemp(join(tmpdir(), "ayon-sandbox-"));
    return this.#root;
  }
}
