import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AyonClient } from "@ayon-ftrack/common/ayon";
import type { JsonRecord } from "@ayon-ftrack/common/record";
import { defaultSettings } from "@ayon-ftrack/common/settings";
import { writeZip } from "../../packaging/zip/write-zip.ts";
import type { LoadAddon } from "../../service_tools/sandbox/ayon/addons/addon-report.ts";
import { type AyonSandbox, startAyonSandbox } from "../../service_tools/sandbox/ayon/index.ts";
import {
  type FtrackSandbox,
  startFtrackSandbox,
} from "../../service_tools/sandbox/ftrack/index.ts";

/** Both servers, with an addon that is nothing but its settings. */
export interface Studio extends AsyncDisposable {
  readonly ftrack: FtrackSandbox;
  readonly ayon: AyonSandbox;
  /** AYON, with the rights of an administrator. */
  readonly admin: AyonClient;
  /** What AYON's service host would put in the environment of a service. */
  readonly environment: Readonly<Record<string, string>>;
  /** Changes the addon's settings for the whole studio. */
  readonly configure: (changes: JsonRecord) => Promise<void>;
  /** Events of one topic that AYON has stored, the oldest first. */
  readonly events: (topic: string) => Promise<StoredRow[]>;
}

/** An event as AYON's `POST /api/query` answers it. */
export interface StoredRow {
  readonly id: string;
  readonly hash: string;
  readonly status: string;
  readonly sender: string;
  readonly sender_type?: string | null;
  readonly description: string;
  readonly project?: string;
  readonly retries?: number;
  readonly depends_on?: string;
  readonly summary: JsonRecord;
  readonly payload: JsonRecord;
}

const version = "2.0.0";

/** Starts both servers with the small seed, the services' credentials in AYON's secrets. */
export async function startStudio(): Promise<Studio> {
  const ftrack = await startFtrackSandbox({ seed: "small" });
  const projects = ftrack.projects.map(({ name, code }) => ({ name, code }));
  const ayon = await startAyonSandbox({ projects, loadAddon });
  const admin = new AyonClient({ url: ayon.url, apiKey: ayon.apiKey });
  await installAddon(admin);
  await admin.put("secrets/ftrack_user", { value: ftrack.apiUser });
  await admin.put("secrets/ftrack_key", { value: ftrack.apiKey });
  const configure = async (changes: JsonRecord) => {
    await admin.post(`addons/ftrack/${version}/settings`, { ...settings, ...changes });
  };
  const settings = {
    ...defaultSettings,
    ftrack_server: ftrack.url,
    service_settings: { username: "ftrack_user", api_key: "ftrack_key" },
  };
  await configure({});
  return {
    ftrack,
    ayon,
    admin,
    configure,
    environment: {
      AYON_SERVER_URL: ayon.url,
      AYON_API_KEY: ayon.apiKey,
      AYON_ADDON_NAME: "ftrack",
      AYON_ADDON_VERSION: version,
    },
    events: async (topic) => {
      const filter = { conditions: [{ key: "topic", value: topic }] };
      const rows = await admin.post<StoredRow[]>("query", { entity: "event", filter, limit: 1000 });
      return rows.reverse();
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([ftrack.stop(), ayon.stop()]);
    },
  };
}

/** Stands in for the addon's Python, which has its own tests: its settings and its attributes. */
const loadAddon: LoadAddon = async (_folder, { attributes }) => ({
  ok: true,
  title: "ftrack",
  services: {},
  defaults: JSON.parse(JSON.stringify(defaultSettings)),
  schema: {},
  attributes: [
    ...attributes.filter(({ name }) => !["ftrackId", "ftrackPath"].includes(name)),
    ...["ftrackId", "ftrackPath"].map((name, index) => ({
      name,
      position: 100 + index,
      scope: ["project", "folder", "task", "version"] as const,
      builtin: false,
      data: { type: "string" as const, title: name, inherit: false },
    })),
  ],
  // AYON works with new attributes from its next start on.
  restartRequested: !attributes.some(({ name }) => name === "ftrackId"),
  projectCanOverrideAddonVersion: false,
  compatibility: {
    serverVersion: null,
    launcherVersion: null,
    requiredAddons: {},
    softRequiredAddons: {},
    compatibleAddons: {},
  },
});

async function installAddon(admin: AyonClient): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "ayon-ftrack-studio-"));
  try {
    const file = join(folder, "addon.zip");
    const source = `name = "ftrack"\nversion = "${version}"\ntitle = "ftrack"\n`;
    await writeZip(file, [{ path: "package.py", bytes: Buffer.from(source) }]);
    const raw = { data: new Uint8Array(await readFile(file)), contentType: "application/zip" };
    const { eventId } = await admin.request<{ eventId: string }>("POST", "addons/install", { raw });
    while ((await admin.get<{ status: string }>(`events/${eventId}`)).status !== "finished");
    await admin.post("system/restart");
    await admin.get(`addons/ftrack/${version}/settings`);
  } finally {
    await rm(folder, { recursive: true });
  }
}
