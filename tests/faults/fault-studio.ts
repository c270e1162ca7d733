import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectFtrack, type FtrackSession } from "@ayon-ftrack/common/ftrack";
import type { FtrackSettings } from "@ayon-ftrack/common/settings";
import { type SyncContext, syncProject } from "@ayon-ftrack/common/sync";
import { addUsers } from "../services/add-users.ts";
import { relationSettings } from "../services/relation-settings.ts";
import { type Studio, startStudio } from "../services/studio.ts";
import { HostedService, type ServiceKind } from "./hosted-service.ts";
import { People, type ProjectKey } from "./people.ts";
import { until } from "./until.ts";

/** Which services are there, by their names, and how many projects they follow. */
export interface Cast {
  readonly services: Readonly<Record<string, ServiceKind>>;
  readonly projects: number;
}

/** Until the services have started and followed the first changes. */
const startLimitMs = 60_000;

export const usualCast: Cast = {
  services: { leecher: "leecher", processor: "processor" },
  projects: 1,
};

/** Both servers, built services that follow all projects, and people who work in them. */
export class FaultStudio {
  readonly studio: Studio;
  readonly people: People;
  readonly projects: readonly ProjectKey[];
  readonly services: ReadonlyMap<string, HostedService>;
  readonly settings: FtrackSettings;
  /** What the services have printed is in files here. */
  readonly folder: string;
  /** With the rights of the services. */
  readonly ftrack: FtrackSession;

  private constructor(parts: Omit<FaultStudio, "context" | "service" | "close">) {
    this.studio = parts.studio;
    this.people = parts.people;
    this.projects = parts.projects;
    this.services = parts.services;
    this.settings = parts.settings;
    this.folder = parts.folder;
    this.ftrack = parts.ftrack;
  }

  static async open(cast: Cast): Promise<FaultStudio> {
    const studio = await startStudio();
    const folder = await mkdtemp(join(tmpdir(), "ayon-ftrack-faults-"));
    const { url: serverUrl, apiUser, apiKey } = studio.ftrack;
    const ftrack = await connectFtrack({ serverUrl, apiUser, apiKey });
    const settings = relationSettings();
    await studio.configure({ service_event_handlers: settings.service_event_handlers });
    await addUsers(studio);
    const projects = studio.ftrack.projects.map(({ id, name }) => ({ id, name }));
    // It brings along the custom attributes that people switch auto-sync on with.
    await syncProject({ ftrack, ayon: studio.admin, settings }, projects[0]?.id ?? "");
    while (projects.length < cast.projects) {
      projects.push(await createProject(studio, ftrack, projects.length));
    }
    const people = await People.open(studio, projects);
    const services = Object.entries(cast.services).map(([name, kind]) => {
      const file = join(folder, `${name}.log`);
      return [name, new HostedService({ name, kind }, studio.environment, file)] as const;
    });
    const opened = new FaultStudio({
      studio,
      people,
      projects,
      services: new Map(services),
      settings,
      folder,
      ftrack,
    });
    await people.switchAutoSyncOn();
    await people.createPublished();
    await until(() => people.findPublished(), startLimitMs);
    return opened;
  }

  get context(): SyncContext {
    return { ftrack: this.ftrack, ayon: this.studio.admin, settings: this.settings };
  }

  service(name: string): HostedService {
    const service = this.services.get(name);
    if (!service) throw new Error(`there is no service ${name}`);
    return service;
  }

  /** @param keepsLogs - for who wants to know what went wrong */
  async close({ keepsLogs }: { readonly keepsLogs: boolean }): Promise<void> {
    const services = [...this.services.values()];
    await Promise.all(services.map((service) => service.endForGood("SIGKILL")));
    this.people.close();
    this.ftrack.close();
    await this.studio[Symbol.asyncDispose]();
    if (!keepsLogs) await rm(this.folder, { recursive: true });
  }
}

/** Creates an empty project on both sides. Its id is always the same, so that the processors share the same projects. */
async function createProject(
  { admin }: Studio,
  ftrack: FtrackSession,
  number: number,
): Promise<ProjectKey> {
  const [like] = await ftrack.query<{ project_schema_id: string }>(
    "select project_schema_id from Project order by id",
  );
  const name = `Project_${number}`;
  const id = `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
  const code = name.toLowerCase();
  await admin.post("projects", { name, code });
  const entity_data = {
    id,
    name: code,
    full_name: name,
    project_schema_id: like?.project_schema_id,
  };
  await ftrack.commit([{ action: "create", entity_type: "Project", entity_data }]);
  return { id, name };
}
