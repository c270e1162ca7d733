import { expect, vi } from "vitest";
import type { LoadedAddon } from "../addons/addon-report.ts";
import { at, type OpenSandbox } from "./open-sandbox.ts";
import { type ZipMember, zipOf } from "./zip.ts";

/** An addon that has nothing and asks for nothing. */
export const plainAddon: LoadedAddon = {
  ok: true,
  title: null,
  services: {},
  defaults: null,
  schema: null,
  attributes: [],
  restartRequested: false,
  projectCanOverrideAddonVersion: false,
  compatibility: {
    serverVersion: null,
    launcherVersion: null,
    requiredAddons: {},
    softRequiredAddons: {},
    compatibleAddons: {},
  },
};

/** The archive of an addon of that name and version, with more files if wanted. */
export function addonZip(name: string, version: string, more: readonly ZipMember[] = []): Buffer {
  const packagePy = `name = "${name}"\nversion = "${version}"\n`;
  return zipOf([{ name: "package.py", content: packagePy }, ...more]);
}

/** Ways to install addons on a sandbox as an administrator does. */
export function addonInstaller(ayon: OpenSandbox) {
  const upload = (archive: Buffer, headers: Record<string, string> = {}) =>
    fetch(`${ayon.url}/api/addons/install`, {
      method: "POST",
      headers: { "x-api-key": ayon.apiKey, ...headers },
      body: new Uint8Array(archive),
    });
  return {
    upload,
    /** Uploads the archive, and returns the event of its installation when that has ended. */
    installed: async (archive: Buffer) => {
      const path = `/api/events/${at(await (await upload(archive)).json(), "eventId")}`;
      const read = async () => (await ayon.call("GET", path)).body;
      return vi.waitFor(async () => {
        const event = await read();
        expect(at(event, "status")).toBe("finished");
        return event;
      });
    },
    restart: async () => {
      expect((await ayon.call("POST", "/api/system/restart")).status).toBe(204);
      await vi.waitFor(() => ayon.call("GET", "/api/info"), { timeout: 15_000 });
    },
    addons: async () => at((await ayon.call("GET", "/api/addons?details=1")).body, "addons"),
  };
}
