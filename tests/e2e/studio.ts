import { randomUUID } from "node:crypto";
import { readSettings } from "@ayon-ftrack/common/ayon";
import { planProject, type SyncContext, syncProject } from "@ayon-ftrack/common/sync";
import { addon } from "../../addon.ts";
import type { RequestStats } from "../../service_tools/sandbox/control/index.ts";
import type { SeedSize } from "../../service_tools/seed-size.ts";
import { compareSides } from "../../service_tools/start/compare-sides.ts";
import { shutDown } from "../../service_tools/start/shut-down.ts";
import { type Servers, type Stage, serversOf } from "../../service_tools/start/stage.ts";
import { buildPackageStep } from "../../service_tools/start/steps/build-package.ts";
import { configureStep } from "../../service_tools/start/steps/configure.ts";
import { installAddonStep } from "../../service_tools/start/steps/install-addon.ts";
import { startServersStep } from "../../service_tools/start/steps/start-servers.ts";

const quiet = { say: () => undefined, progress: () => undefined };

/** Both embedded servers with the addon installed, and what a test does with them. */
export class Studio {
  readonly stage: Stage;
  readonly servers: Servers;
  readonly #sync: SyncContext;

  private constructor(stage: Stage, sync: SyncContext) {
    this.stage = stage;
    this.servers = serversOf(stage);
    this.#sync = sync;
  }

  static async open(seed: SeedSize = "small"): Promise<Studio> {
    const stage: Stage = {
      seed,
      signal: new AbortController().signal,
      services: [],
      serviceLog: [],
    };
    for (const step of [buildPackageStep, startServersStep, installAddonStep, configureStep]) {
      await step(stage, quiet);
    }
    const { ftrack, ayon, project } = serversOf(stage);
    const settings = await readSettings(
      ayon,
      { addonName: addon.name, addonVersion: addon.version, variant: "production" },
      project.name,
    );
    return new Studio(stage, { ftrack, ayon, settings });
  }

  close(): Promise<void> {
    return shutDown(this.stage);
  }

  sync() {
    return syncProject(this.#sync, this.servers.project.id);
  }

  plan() {
    return planProject(this.#sync, this.servers.project.id);
  }

  /** Sentences about what differs between the two sides; empty when they are in step. */
  async differences(): Promise<string[]> {
    return (await compareSides(this.servers, this.stage.signal)).differences;
  }

  /** Creates a typed context in ftrack and answers its id. */
  async create(type: string, name: string, parentId: string, more: object = {}): Promise<string> {
    const id = randomUUID();
    const { ftrack, project } = this.servers;
    await ftrack.commit([
      {
        action: "create",
        entity_type: type,
        entity_data: { id, name, parent_id: parentId, project_id: project.id, ...more },
      },
    ]);
    return id;
  }

  async update(id: string, data: Record<string, unknown>): Promise<void> {
    await this.servers.ftrack.commit([
      { action: "update", entity_type: "TypedContext", entity_key: id, entity_data: data },
    ]);
  }

  async remove(id: string): Promise<void> {
    await this.servers.ftrack.commit([
      { action: "delete", entity_type: "TypedContext", entity_key: id },
    ]);
  }

  /** Folders and tasks of AYON, inactive ones included. */
  async ayonEntities(): Promise<AyonNode[]> {
    const { ayon, project } = this.servers;
    const fields = "id name label status active allAttrib ownAttrib";
    const data = await ayon.graphql<{
      project: Record<"folders" | "tasks", { edges: { node: AyonNode }[] }>;
    }>(
      `query All($name: String!) {
        project(name: $name) {
          folders(first: 100000) { edges { node { ${fields} parent: parentId type: folderType } } }
          tasks(first: 100000) { edges { node { ${fields} parent: folderId type: taskType assignees } } }
        }
      }`,
      { name: project.name },
    );
    return [...data.project.folders.edges, ...data.project.tasks.edges].map(({ node }) => node);
  }

  /** The AYON entity whose `ftrackId` is that of a context. */
  async inAyon(contextId: string): Promise<AyonNode | undefined> {
    const all = await this.ayonEntities();
    return all.find((node) => JSON.parse(node.allAttrib).ftrackId === contextId);
  }

  /** Value of a custom attribute that is set on a context; undefined when it is not. */
  async value(contextId: string, key: string): Promise<unknown> {
    const [row] = await this.servers.ftrack.query<{ value: unknown }>(
      `select value from CustomAttributeValue where entity_id is "${contextId}" and configuration.key is "${key}"`,
    );
    return row?.value;
  }

  faults(faults: object): void {
    const { ftrackSandbox, ayonSandbox } = this.servers;
    for (const { control } of [ftrackSandbox, ayonSandbox]) control.setFaults(faults);
  }

  /** Requests since the last call, as the servers counted them. */
  requests(): { ftrack: RequestStats; ayon: RequestStats } {
    const { ftrackSandbox, ayonSandbox } = this.servers;
    const counted = {
      ftrack: ftrackSandbox.control.requests.stats(),
      ayon: ayonSandbox.control.requests.stats(),
    };
    for (const { control } of [ftrackSandbox, ayonSandbox]) control.requests.reset();
    return counted;
  }
}

export interface AyonNode {
  readonly id: string;
  readonly name: string;
  readonly label: string | null;
  readonly status: string;
  readonly active: boolean;
  readonly allAttrib: string;
  readonly ownAttrib: string[];
  readonly parent: string | null;
  readonly type: string;
  readonly assignees?: string[];
}
