import { randomUUID } from "node:crypto";
import {
  connectFtrack,
  type FtrackEvent,
  FtrackHub,
  type FtrackSession,
} from "@ayon-ftrack/common/ftrack";
import { recordOf } from "@ayon-ftrack/common/record";
import { defaultSettings, type FtrackSettings } from "@ayon-ftrack/common/settings";
import {
  auditProject,
  type Difference,
  type Followed,
  LiveProject,
  mergeTouched,
  type SyncContext,
  syncProject,
  touchedBy,
} from "@ayon-ftrack/common/sync";
import { eventFromStored, storedEvent } from "../../client/common/src/ftrack/event.ts";
import { addUsers } from "./add-users.ts";
import { type AyonEntityView, viewAyon } from "./ayon-view.ts";
import { FtrackPerson } from "./ftrack-person.ts";
import { type Studio, startStudio } from "./studio.ts";

/**
 * A studio whose project was synced once and is followed from then on. A test edits ftrack as one of its
 * users, and hands on the events that came of it when and how it likes.
 */
export class FollowedStudio implements AsyncDisposable {
  readonly studio: Studio;
  /** The session of a person, whose changes are news. */
  readonly ftrack: FtrackSession;
  readonly projectId: string;
  /** The person of that session, a supervisor. */
  readonly person: FtrackPerson;
  readonly live: LiveProject;
  settings: FtrackSettings = defaultSettings;
  readonly #service: FtrackSession;
  readonly #hub: FtrackHub;
  #events: FtrackEvent[] = [];
  #waiting = new Map<string, () => void>();

  private constructor(studio: Studio, sessions: { service: FtrackSession; person: FtrackSession }) {
    this.studio = studio;
    this.ftrack = sessions.person;
    this.#service = sessions.service;
    this.projectId = studio.ftrack.projects[0]?.id ?? "";
    this.person = new FtrackPerson(this.ftrack, this.projectId);
    this.live = new LiveProject(this.projectId);
    const { url: serverUrl, apiUser, apiKey } = studio.ftrack;
    this.#hub = new FtrackHub(
      { serverUrl, apiUser, apiKey },
      { subscriptions: ["topic=*"], onEvent: (wire) => this.#take(wire) },
    );
  }

  static async open(settings: FtrackSettings = defaultSettings): Promise<FollowedStudio> {
    const studio = await startStudio();
    const { url: serverUrl, apiUser, apiKey, users } = studio.ftrack;
    const service = await connectFtrack({ serverUrl, apiUser, apiKey });
    const person = users.find(({ username }) => username === "supervisor");
    const followed = new FollowedStudio(studio, {
      service,
      person: await connectFtrack({
        serverUrl,
        apiUser: person?.username ?? "",
        apiKey: person?.apiKey ?? "",
      }),
    });
    followed.settings = settings;
    await addUsers(studio);
    await syncProject(followed.context, followed.projectId);
    await followed.setAutoSync(true);
    await followed.events();
    return followed;
  }

  /** Name of the project in AYON. */
  get projectName(): string {
    return this.studio.ftrack.projects[0]?.name ?? "";
  }

  get context(): SyncContext {
    return { ftrack: this.#service, ayon: this.studio.admin, settings: this.settings };
  }

  async setAutoSync(value: boolean): Promise<void> {
    const [configuration] = await this.ftrack.query(
      'select id from CustomAttributeConfiguration where key is "auto_sync_enabled"',
    );
    await this.person.sets(this.projectId, String(configuration?.id), value);
  }

  /** The update events that came since the last call, in order. */
  async events(): Promise<FtrackEvent[]> {
    const id = randomUUID();
    const arrived = new Promise<void>((resolve) => this.#waiting.set(id, resolve));
    await this.#hub.publish({ topic: "test.sentinel", data: { id } });
    await arrived;
    const events = this.#events;
    this.#events = [];
    return events;
  }

  /** Follows what these events are about, in a world that differs as told. */
  follow(
    events: readonly FtrackEvent[],
    world: Partial<Pick<SyncContext, "ftrack" | "ayon" | "signal">> = {},
  ): Promise<Followed> {
    const touched = events.flatMap((event) => touchedBy(event, this.studio.ftrack.apiUser));
    const own = touched.filter(({ projectId }) => projectId === this.projectId);
    const live = { ...this.context, ...world, settingsOf: async () => this.settings };
    return this.live.follow(live, mergeTouched(this.projectId, own));
  }

  /** Follows everything that has happened since the last time. */
  async followAll(): Promise<Followed> {
    return this.follow(await this.events());
  }

  /** Creates a context in ftrack and brings it over; answers its id. */
  async made(...context: Parameters<FtrackPerson["creates"]>): Promise<string> {
    const id = await this.person.creates(...context);
    await this.followAll();
    return id;
  }

  /** In what both sides differ now, by a look at the whole. */
  async differences(): Promise<readonly Difference[]> {
    return (await auditProject(this.context, this.projectId)).differences;
  }

  /** Differences of both sides but those that AYON cannot follow. */
  async drift(): Promise<readonly Difference[]> {
    return (await this.differences()).filter(({ kind }) => kind !== "not-followed");
  }

  /** What stands in AYON for a context; undefined when nothing does. */
  async inAyon(contextId: string): Promise<AyonEntityView | undefined> {
    const all = await viewAyon(this.studio.admin, this.projectName);
    return all.find(({ own }) => own.ftrackId === contextId);
  }

  /** Publishes something in a folder of AYON. */
  async publish(folderId: string): Promise<void> {
    const product = { name: `render${randomUUID().slice(0, 8)}`, productType: "render", folderId };
    await this.studio.admin.post(`projects/${this.projectName}/products`, product);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#hub.close();
    this.#service.close();
    this.ftrack.close();
    await this.studio[Symbol.asyncDispose]();
  }

  #take(wire: Record<string, unknown>): void {
    const event = eventFromStored(storedEvent(wire));
    if (event?.topic === "ftrack.update") this.#events.push(event);
    if (event?.topic === "test.sentinel") {
      this.#waiting.get(String(recordOf(event.data).id))?.();
    }
  }
}
