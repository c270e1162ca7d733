import { randomUUID } from "node:crypto";
import { AyonClient } from "@ayon-ftrack/common/ayon";
import { connectFtrack, FtrackHub, type FtrackOperation } from "@ayon-ftrack/common/ftrack";
import {
  isRelationEdit,
  relationEdit,
} from "../../client/common/src/sync/live/relation-edits.fixture.ts";
import { isValueEdit, valueEdit } from "../../client/common/src/sync/live/value-edits.fixture.ts";
import { AyonProjectView } from "../services/ayon-project-view.ts";
import { viewAyon } from "../services/ayon-view.ts";
import { FtrackPerson } from "../services/ftrack-person.ts";
import type { Studio } from "../services/studio.ts";
import { contextEdit, isContextEdit } from "./context-edits.ts";
import type { Edit } from "./edits.ts";

/** A project of both servers. */
export interface ProjectKey {
  readonly id: string;
  readonly name: string;
}

/** As long as people wait for a server. */
const patienceMs = 3_000;

const syncAction = "sync.from.ftrack.to.ayon";

/** People who work in some projects. What a server does not take from them has not happened, or they do not know. */
export class People {
  readonly #persons: readonly FtrackPerson[];
  readonly #projects: readonly ProjectKey[];
  readonly #hub: FtrackHub;
  readonly #ayon: AyonClient;
  /** Folders in which things are published, and which nobody edits because what is published could not follow. */
  readonly #published = new Map<string, { readonly id: string; readonly ayonId: string }>();
  /** How often a status was set, or may have been, by the id of the context. */
  readonly statusesSet = new Map<string, number>();

  private constructor(
    persons: readonly FtrackPerson[],
    projects: readonly ProjectKey[],
    doors: { readonly hub: FtrackHub; readonly ayon: AyonClient },
  ) {
    this.#persons = persons;
    this.#projects = projects;
    this.#hub = doors.hub;
    this.#ayon = doors.ayon;
  }

  static async open({ ftrack, ayon }: Studio, projects: readonly ProjectKey[]): Promise<People> {
    const { username: apiUser = "", apiKey = "" } =
      ftrack.users.find(({ username }) => username === "supervisor") ?? {};
    const credentials = { serverUrl: ftrack.url, apiUser, apiKey };
    const bounds = { timeoutMs: patienceMs, readRetry: { tries: 3 } };
    const session = await connectFtrack(credentials, bounds);
    const hub = new FtrackHub(credentials);
    const persons = projects.map(({ id }) => new FtrackPerson(session, id));
    const client = new AyonClient({
      url: ayon.url,
      apiKey: ayon.apiKey,
      timeoutMs: patienceMs,
      retry: { tries: 2 },
    });
    return new People(persons, projects, { hub, ayon: client });
  }

  /** Switches auto-sync of all projects on. */
  async switchAutoSyncOn(): Promise<void> {
    for (const person of this.#persons) {
      const [row] = await person.session.query<{ id: string }>(
        'select id from CustomAttributeConfiguration where key is "auto_sync_enabled"',
      );
      await person.sets(person.projectId, row?.id ?? "", true);
    }
  }

  /** Creates the folders in which things are published. */
  async createPublished(): Promise<void> {
    for (const person of this.#persons) {
      const id = await person.creates("Folder", "published");
      this.#published.set(person.projectId, { id, ayonId: "" });
    }
  }

  /** Reads what these are in AYON. */
  async findPublished(): Promise<void> {
    for (const person of this.#persons) {
      const { id = "" } = this.#published.get(person.projectId) ?? {};
      const { ayon_id } = await person.marksOf(id);
      if (typeof ayon_id !== "string") throw new Error(`ftrack has no AYON id for folder ${id}`);
      this.#published.set(person.projectId, { id, ayonId: ayon_id });
    }
  }

  /** Does an edit in the project that it chooses. Rejects when a server does not take it. */
  async does(edit: Edit): Promise<void> {
    const index = edit.what % this.#persons.length;
    const [person, project] = [this.#persons[index], this.#projects[index]];
    if (!person || !project) return;
    const { kind } = edit;
    if (kind === "launch sync") return this.#launchSync();
    if (kind === "publish" || kind === "publish in AYON alone") {
      return this.#publish(person, project, kind === "publish");
    }
    if (kind === "tag in AYON") return this.#tag(project, edit);
    if (isContextEdit(kind)) return this.#editContext(person, { ...edit, kind });
    const { session, projectId } = person;
    const operations = isValueEdit(kind)
      ? await valueEdit(session, projectId, { ...edit, kind })
      : isRelationEdit(kind)
        ? await relationEdit(session, projectId, { ...edit, kind })
        : [];
    for (const operation of operations) await session.commit([operation]);
  }

  close(): void {
    this.#hub.close();
    for (const { session } of this.#persons) session.close();
  }

  async #editContext(
    { session, projectId }: FtrackPerson,
    edit: Parameters<typeof contextEdit>[2],
  ): Promise<void> {
    const spared = this.#published.get(projectId)?.id ?? "";
    const operations = await contextEdit(session, { projectId, spared }, edit);
    if (operations.length === 0) return;
    const [operation] = operations;
    if (edit.kind === "set status" && operation?.action === "update") {
      const id = String(operation.entity_key);
      this.statusesSet.set(id, (this.statusesSet.get(id) ?? 0) + 1);
    }
    await session.commit(operations);
  }

  async #publish(
    { session }: FtrackPerson,
    project: ProjectKey,
    isInFtrackToo: boolean,
  ): Promise<void> {
    const { id: context_id = "", ayonId = "" } = this.#published.get(project.id) ?? {};
    const [asset_id, id] = [randomUUID(), randomUUID()];
    const name = `render${id.slice(0, 8)}`;
    const published = await new AyonProjectView(this.#ayon, project.name).publish(ayonId, name, 1);
    if (!isInFtrackToo) return;
    const [row] = await session.query<{ id: string }>(
      'select id from CustomAttributeConfiguration where key is "ayon_id" and is_hierarchical is True',
    );
    const mark = { configuration_id: row?.id, entity_id: id, value: published };
    await session.commit([
      create("Asset", { id: asset_id, name, context_id }),
      create("AssetVersion", { id, asset_id, version: 1 }),
      create("CustomAttributeValue", mark),
    ]);
  }

  async #tag({ name }: ProjectKey, { which, what }: Edit): Promise<void> {
    const all = await viewAyon(this.#ayon, name);
    const one = all[which % all.length];
    if (!one) return;
    const path = `projects/${name}/${one.kind}s/${one.id}`;
    await this.#ayon.patch(path, { tags: [`tag${what % 10}`] });
  }

  /** In the last project only: a full sync makes good whatever was lost there. */
  async #launchSync(): Promise<void> {
    const selection = [{ entityId: this.#projects.at(-1)?.id, entityType: "show" }];
    const data = { actionIdentifier: syncAction, selection };
    await this.#hub.publish({ topic: "ftrack.action.launch", data }, { timeoutMs: patienceMs });
  }
}

function create(entity_type: string, entity_data: Record<string, unknown>): FtrackOperation {
  return { action: "create", entity_type, entity_data };
}
