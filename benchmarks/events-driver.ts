import { randomUUID } from "node:crypto";
import { EventStream } from "@ayon-ftrack/common/ayon";
import {
  connectFtrack,
  type FtrackOperation,
  type FtrackSession,
} from "@ayon-ftrack/common/ftrack";
import { recordOf } from "@ayon-ftrack/common/record";
import type { RequestStats } from "../service_tools/sandbox/control/index.ts";
import type { EventRow } from "../service_tools/start/newest-events.ts";
import { type Servers, type Stage, serversOf } from "../service_tools/start/stage.ts";
import { waitUntil } from "../service_tools/start/wait-until.ts";

/** Somebody who works in ftrack, and watches AYON follow. */
export class Driver {
  readonly #stage: Stage;
  readonly #ftrack: FtrackSession;
  readonly #stream: EventStream;
  readonly #waiting = new Map<string, (at: number) => void>();
  /** Requests of the driver's own, which are nobody's cost. */
  #own = 0;

  private constructor(stage: Stage, ftrack: FtrackSession) {
    this.#stage = stage;
    this.#ftrack = ftrack;
    this.#stream = new EventStream(serversOf(stage).ayon, {
      topics: ["entity.task"],
      onNotice: ({ summary, topic }) => {
        if (topic !== "entity.task.status_changed") return;
        this.#waiting.get(String(recordOf(summary).entityId))?.(performance.now());
      },
    });
  }

  /** Signs in as a person: what the services' own user changes is no news to them. */
  static async open(stage: Stage): Promise<Driver> {
    const { ftrackSandbox } = serversOf(stage);
    const person = ftrackSandbox.users.find(({ username }) => username === "supervisor");
    if (!person) throw new Error("The seed has no supervisor");
    const ftrack = await connectFtrack({
      serverUrl: ftrackSandbox.url,
      apiUser: person.username,
      apiKey: person.apiKey,
    });
    const driver = new Driver(stage, ftrack);
    await waitUntil(
      async () => driver.#stream.isLive || undefined,
      "AYON's event socket tells nothing",
      stage.signal,
    );
    return driver;
  }

  get servers(): Servers {
    return serversOf(this.#stage);
  }

  close(): void {
    this.#stream.close();
    this.#ftrack.close();
  }

  query<Row>(expression: string): Promise<Row[]> {
    return this.#ftrack.query<Row>(expression);
  }

  async commit(operations: readonly FtrackOperation[]): Promise<void> {
    this.#own += 1;
    await this.#ftrack.commit(operations);
  }

  /** When the AYON task changes its status, by `performance.now()`. */
  statusChange(ayonId: string): Promise<number> {
    return new Promise((resolve) => {
      this.#waiting.set(ayonId, (at) => {
        this.#waiting.delete(ayonId);
        resolve(at);
      });
    });
  }

  /** Switches auto-sync of a project on. */
  async follow(projectId: string): Promise<void> {
    const [configuration] = await this.query<{ id: string }>(
      'select id from CustomAttributeConfiguration where key is "auto_sync_enabled"',
    );
    await this.commit([
      {
        action: "create",
        entity_type: "CustomAttributeValue",
        entity_data: {
          configuration_id: configuration?.id,
          entity_id: projectId,
          value: true,
        },
      },
    ]);
  }

  /** Creates an empty project on both sides and answers its ftrack id. */
  async createProject(name: string): Promise<string> {
    const [like] = await this.query<{ project_schema_id: string }>(
      "select project_schema_id from Project order by id",
    );
    const id = randomUUID();
    const { ayon } = this.servers;
    await ayon.post("projects", { name, code: name.toLowerCase() });
    await this.commit([
      {
        action: "create",
        entity_type: "Project",
        entity_data: {
          id,
          name: name.toLowerCase(),
          full_name: name,
          project_schema_id: like?.project_schema_id,
        },
      },
    ]);
    return id;
  }

  /** Waits until the processor has done everything that the leecher stored until now. */
  async drained(): Promise<void> {
    const { signal } = this.#stage;
    const hash = await this.servers.hub.publish({ topic: "ayon.ftrack.bench", data: {} });
    const otherwise = "the processor did not catch up";
    const source = await waitUntil(() => this.#event({ hash }), otherwise, signal);
    const isDone = () => this.#event({ dependsOn: source.id, status: "finished" });
    await waitUntil(isDone, otherwise, signal);
    // Between two jobs of a project there is none for a moment.
    let quietLooks = 0;
    await waitUntil(
      async () => {
        const open = await this.#event({ topic: "ftrack.proc", status: "in_progress" });
        quietLooks = open ? 0 : quietLooks + 1;
        return quietLooks > 1 || undefined;
      },
      otherwise,
      signal,
    );
  }

  /** Waits until the leecher, which looks once a minute, has read all that is in ftrack's log now. */
  async logIsRead(): Promise<void> {
    const [newest] = await this.query<{ id: number }>(
      "select id from Event order by id descending limit 1",
    );
    await waitUntil(
      async () => {
        const cursor = await this.#event({ topic: "ftrack.cursor" });
        return Number(recordOf(cursor?.summary).id) >= Number(newest?.id) || undefined;
      },
      "the leecher did not read ftrack's log",
      this.#stage.signal,
      2 * 60_000,
    );
  }

  /** An event of AYON's that is like this. */
  async #event(like: Readonly<Record<string, string>>): Promise<EventRow | undefined> {
    this.#own += 1;
    const conditions = Object.entries(like).map(([key, value]) => ({ key, value }));
    const request = { entity: "event", filter: { conditions }, limit: 1 };
    const [found] = await this.servers.ayon.post<EventRow[]>("query", request);
    return found;
  }

  /** Requests of the services since `reset`, by kind. */
  counts(): { readonly ftrack: RequestStats; readonly ayon: RequestStats; readonly own: number } {
    const { ftrackSandbox, ayonSandbox } = this.servers;
    return {
      ftrack: ftrackSandbox.control.requests.stats(),
      ayon: ayonSandbox.control.requests.stats(),
      own: this.#own,
    };
  }

  reset(): void {
    const { ftrackSandbox, ayonSandbox } = this.servers;
    for (const { control } of [ftrackSandbox, ayonSandbox]) control.requests.reset();
    this.#own = 0;
  }
}
