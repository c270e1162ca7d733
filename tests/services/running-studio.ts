import { connectFtrack, type FtrackSession } from "@ayon-ftrack/common/ftrack";
import { type JsonRecord, recordOf } from "@ayon-ftrack/common/record";
import { defaultSettings } from "@ayon-ftrack/common/settings";
import {
  auditProject,
  type Difference,
  type SyncContext,
  syncProject,
} from "@ayon-ftrack/common/sync";
import { expect, vi } from "vitest";
import { runLeecher } from "../../services/leecher/src/leecher.ts";
import { runProcessor } from "../../services/processor/src/processor.ts";
import { addUsers } from "./add-users.ts";
import { type AyonEntityView, viewAyon } from "./ayon-view.ts";
import { type Browser, openBrowser } from "./browser.ts";
import { FtrackPerson } from "./ftrack-person.ts";
import { startServiceInTest, type TestService } from "./service-in-test.ts";
import { type StoredRow, type Studio, startStudio } from "./studio.ts";

const patience = { timeout: 15_000, interval: 20 };

/** A studio with both services at work, whose project was synced once. Auto-sync is off. */
export class RunningStudio implements AsyncDisposable {
  readonly studio: Studio;
  /** A supervisor. */
  readonly person: FtrackPerson;
  readonly project: { readonly id: string; readonly name: string };
  readonly #service: FtrackSession;
  readonly #services: readonly TestService[];
  readonly #browsers: Browser[] = [];

  private constructor(
    studio: Studio,
    sessions: { service: FtrackSession; person: FtrackSession },
    services: readonly TestService[],
  ) {
    const { id = "", name = "" } = studio.ftrack.projects[0] ?? {};
    this.studio = studio;
    this.project = { id, name };
    this.person = new FtrackPerson(sessions.person, id);
    this.#service = sessions.service;
    this.#services = services;
  }

  static async open(): Promise<RunningStudio> {
    const studio = await startStudio();
    const { url: serverUrl, apiUser, apiKey, users } = studio.ftrack;
    const service = await connectFtrack({ serverUrl, apiUser, apiKey });
    const person = users.find(({ username }) => username === "supervisor");
    const { username = "", apiKey: key = "" } = person ?? {};
    const session = await connectFtrack({ serverUrl, apiUser: username, apiKey: key });
    await addUsers(studio);
    const context = { ftrack: service, ayon: studio.admin, settings: defaultSettings };
    await syncProject(context, studio.ftrack.projects[0]?.id ?? "");
    const leecher = startServiceInTest(studio, "leecher", runLeecher);
    const processor = startServiceInTest(studio, "processor", runProcessor);
    await leecher.logged("Connected to ftrack's event server");
    await processor.logged("Connected to ftrack's event server");
    return new RunningStudio(studio, { service, person: session }, [leecher, processor]);
  }

  get context(): SyncContext {
    return { ftrack: this.#service, ayon: this.studio.admin, settings: defaultSettings };
  }

  async switchAutoSync(isOn: boolean, projectId = this.project.id): Promise<void> {
    const [row] = await this.person.session.query(
      'select id from CustomAttributeConfiguration where key is "auto_sync_enabled"',
    );
    await this.person.sets(projectId, String(row?.id), isOn);
  }

  /** What somebody sees in ftrack's web interface. */
  async browserOf(username: string): Promise<Browser> {
    const browser = openBrowser(this.studio, username);
    this.#browsers.push(browser);
    await browser.hub.whenConnected();
    return browser;
  }

  /** What stands in AYON for a context; undefined when nothing does. */
  async inAyon(contextId: string): Promise<AyonEntityView | undefined> {
    const all = await viewAyon(this.studio.admin, this.project.name);
    return all.find(({ own }) => own.ftrackId === contextId);
  }

  async differences(): Promise<readonly Difference[]> {
    return (await auditProject(this.context, this.project.id)).differences;
  }

  /** Stores an event of ftrack as a leecher does, and answers its job when it has ended. */
  async tells(event: JsonRecord): Promise<StoredRow> {
    const hash = String(event.id);
    const summary = { topic: event.topic };
    await this.studio.admin.post("events", {
      topic: "ftrack.leech",
      hash,
      summary,
      payload: event,
    });
    return this.#until(async () => {
      const leeched = (await this.studio.events("ftrack.leech")).find((one) => one.hash === hash);
      return this.#endedJobOf(leeched);
    });
  }

  /** The job of the latest change of an entity that ftrack told of, when it has ended. */
  async jobOf(entityId: string, isMeant: (entity: JsonRecord) => boolean = () => true) {
    return this.#until(async () => {
      const leeched = (await this.studio.events("ftrack.leech")).findLast((event) =>
        entitiesOf(event).some((one) => one.entityId === entityId && isMeant(one)),
      );
      return this.#endedJobOf(leeched);
    });
  }

  /** Waits until every event that AYON has is dealt with, and answers the jobs. */
  async settled(): Promise<StoredRow[]> {
    return this.#until(async () => {
      const events = await this.studio.events("ftrack.leech");
      const jobs = await this.studio.events("ftrack.proc");
      expect(jobs.filter(({ status }) => status !== "finished" && status !== "failed")).toEqual([]);
      expect(jobs).toHaveLength(events.length);
      return jobs;
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { hub } of this.#browsers) hub.close();
    await Promise.all(this.#services.map((service) => service.stop()));
    this.#service.close();
    this.person.session.close();
    await this.studio[Symbol.asyncDispose]();
  }

  async #endedJobOf(leeched: StoredRow | undefined): Promise<StoredRow> {
    const jobs = await this.studio.events("ftrack.proc");
    const job = jobs.find(({ depends_on }) => leeched && depends_on === leeched.id);
    if (!job || !["finished", "failed"].includes(job.status)) throw new Error("no job that ended");
    return job;
  }

  #until<Found>(look: () => Promise<Found>): Promise<Found> {
    return vi.waitFor(look, patience);
  }
}

function entitiesOf({ payload }: StoredRow): JsonRecord[] {
  const { entities } = recordOf(recordOf(payload).data);
  return Array.isArray(entities) ? entities.map(recordOf) : [];
}
