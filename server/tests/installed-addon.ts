import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeServerFolder } from "../compiler/write-server-folder.ts";

/** Folders of installed addon versions, as a server has them after an upload. */
export interface InstalledAddons {
  /** Folder of this addon, compiled. */
  readonly own: string;
  /**
   * Install a version whose `server/__init__.py` is `source`, of this addon or of the one called
   * `name`; answers its folder.
   */
  add(version: string, source: string, name?: string): Promise<string>;
  remove(): Promise<void>;
}

/** Compile the addon and lay it out, with version `2.0.0`, in a folder of its own. */
export async function installAddon(): Promise<InstalledAddons> {
  const root = await mkdtemp(join(tmpdir(), "ayon-ftrack-addons-"));
  const folderOf = async (version: string, name = "ftrack") => {
    const folder = join(root, name, version);
    await mkdir(join(folder, "server"), { recursive: true });
    await writeFile(
      join(folder, "package.py"),
      `name = "${name}"\nversion = "${version}"\ntitle = "${name}"\n`,
    );
    return folder;
  };
  const own = await folderOf("2.0.0");
  await writeServerFolder(join(own, "server"));
  return {
    own,
    add: async (version, source, name) => {
      const folder = await folderOf(version, name);
      await writeFile(join(folder, "server", "__init__.py"), source);
      return folder;
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
}
