import { readServiceEnvironment } from "@ayon-ftrack/common/ayon";
import {
  connectFtrack,
  type FtrackOperation,
  type FtrackSession,
} from "@ayon-ftrack/common/ftrack";
import { isRecord, type JsonRecord, recordOf } from "@ayon-ftrack/common/record";
import { createLog, Health, retry, type ServiceContext } from "@ayon-ftrack/common/service";
import { vi } from "vitest";
import { type LeechTuning, leech } from "../../services/leecher/src/leech.ts";
import { AyonBehindDoors, type Death, Doors, ftrackBehindDoors } from "./doors.ts";
import { type StoredRow, type Studio, startStudio } from "./studio.ts";

/** A change that somebody made in ftrack. */
export interface MadeChange {
  readonly entityId: string;
  /** How many events AYON had before. */
  readonly storedBefore: number;
}

/** A leecher in the process of a test. */
export interface LeecherInTest {
  readonly messages: readonly string[];
  /** Resolves when a message was logged so many times, or when the leecher is dead. */
  readonly logged: (message: string, times?: number) => Promise<void>;
  readonly isDead: () => boolean;
  readonly kill: () => void;
  readonly stop: () => Promise<void>;
}

/** Hurried, and with an overlap of nothing: what a test has stored before does not come again. */
const hurried: LeechTuning = {
  fillBack: { lookMs: 40, overlapMs: 0, failed: { firstMs: 5, maxMs: 30 } },
  hub: { times: { silenceMs: 10_000 }, reconnect: { firstMs: 5, maxMs: 30 } },
  store: { firstMs: 2, maxMs: 10 },
  drainMs: 500,
};

const patience = { timeout: 15_000, interval: 10 };

/** Both servers, somebody who changes tasks in ftrack, and leechers as a test wants them. */
export class LeecherStudio implements AsyncDisposable {
  readonly studio: Studio;
  readonly person: FtrackSession;
  readonly taskIds: readonly string[];
  /** That of all leechers, which takes a while to open. */
  readonly #service: FtrackSession;
  #count = 0;

  private constructor(
    studio: Studio,
    sessions: { readonly person: FtrackSession; readonly service: FtrackSession },
    taskIds: readonly string[],
  ) {
    this.studio = studio;
    this.person = sessions.person;
    this.#service = sessions.service;
    this.taskIds = taskIds;
  }

  static async open(studio?: Studio): Promise<LeecherStudio> {
    return LeecherStudio.#around(studio ?? (await startStudio()));
  }

  static async #around(studio: Studio): Promise<LeecherStudio> {
    const { url: serverUrl, users, ...service } = studio.ftrack;
    const { username: apiUser = "", apiKey = "" } =
      users.find(({ username }) => username === "supervisor") ?? {};
    const person = await connectFtrack({ serverUrl, apiUser, apiKey });
    const tasks = await person.query("select id from Task order by id");
    const readRetry = { tries: 2, firstMs: 2, maxMs: 5 };
    const sessions = {
      person,
      service: await connectFtrack({ serverUrl, ...service }, { readRetry }),
    };
    return new LeecherStudio(
      studio,
      sessions,
      tasks.map(({ id }) => String(id)),
    );
  }

  get projectId(): string {
    return this.studio.ftrack.projects[0]?.id ?? "";
  }

  /** Gives a task the description `change N`, with a number that grows. What is wrong with the servers is not wrong for this. */
  async change(taskIndex: number): Promise<MadeChange> {
    const controls = [this.studio.ftrack.control, this.studio.ayon.control];
    const faults = controls.map((control) => control.faults);
    for (const control of controls) control.setFaults(lasting(control.faults));
    try {
      return await this.#change(taskIndex);
    } finally {
      controls.forEach((control, index) => {
        control.setFaults(faults[index] ?? {});
      });
    }
  }

  async #change(taskIndex: number): Promise<MadeChange> {
    const entityId = this.taskIds[taskIndex % this.taskIds.length] ?? "";
    const storedBefore = (await this.stored()).length;
    this.#count += 1;
    const operation: FtrackOperation = {
      action: "update",
      entity_type: "Task",
      entity_key: [entityId],
      entity_data: { description: `change ${this.#count}` },
    };
    // A server that was away has cut connections that are found out about only now.
    await retry(() => this.person.commit([operation]), { firstMs: 5, maxMs: 50, tries: 50 });
    return { entityId, storedBefore };
  }

  /** All events that AYON keeps of ftrack, in the order in which they were stored. */
  async stored(): Promise<StoredRow[]> {
    const filter = { conditions: [{ key: "topic", value: "ftrack.leech" }] };
    const request = { entity: "event", filter, limit: 1_000_000 };
    return (await this.studio.admin.post<StoredRow[]>("query", request, { retry: true })).reverse();
  }

  /** What the leechers have written about how far they are; undefined when they have not. */
  async cursor(): Promise<JsonRecord | undefined> {
    return (await this.studio.events("ftrack.cursor")).at(-1)?.summary;
  }

  async forgetCursor(): Promise<void> {
    for (const { id } of await this.studio.events("ftrack.cursor")) {
      await this.studio.admin.delete(`events/${id}`);
    }
  }

  /** The changes of which no event was stored after they were made. */
  async missed(changes: readonly MadeChange[]): Promise<MadeChange[]> {
    const named = (await this.stored()).map(entityIdsOf);
    return changes.filter(
      ({ entityId, storedBefore }) => !named.slice(storedBefore).some((ids) => ids.has(entityId)),
    );
  }

  async newestRowId(): Promise<number> {
    const [row] = await this.person.queryFirst("select id from Event order by id descending", 1);
    return Number(row?.id ?? 0);
  }

  /** Waits until everything is stored that ftrack's log has, and the cursor says so; or until the leecher is dead. */
  async settled(leecher?: LeecherInTest): Promise<void> {
    const id = await this.newestRowId();
    await vi.waitFor(async () => {
      if (leecher?.isDead()) return;
      if (Number((await this.cursor())?.id ?? 0) < id) throw new Error(`not at row ${id} yet`);
    }, patience);
  }

  leecher(tuning: LeechTuning = {}, death?: Death, health = new Health()): LeecherInTest {
    const messages: string[] = [];
    const stream = { write: (line: string) => void messages.push(JSON.parse(line).msg) };
    const stopping = new AbortController();
    const doors = new Doors(death, () => stopping.abort(new Error("killed")));
    const log = createLog("leecher", { level: "debug", stream });
    const ended = this.#run(tuning, { doors, log, health, signal: stopping.signal });
    ended.catch(() => undefined);
    return {
      messages,
      isDead: () => doors.isDead,
      kill: () => doors.kill(),
      logged: (message, times = 1) =>
        vi.waitFor(() => {
          const seen = messages.filter((each) => each === message).length;
          if (seen < times && !doors.isDead)
            throw new Error(`logged so far: ${messages.join("; ")}`);
        }, patience),
      stop: () => {
        stopping.abort(new Error("the test is over"));
        return ended;
      },
    };
  }
  async #run(
    tuning: LeechTuning,
    { doors, ...service }: Pick<ServiceContext, "log" | "health" | "signal"> & { doors: Doors },
  ): Promise<void> {
    const environment = readServiceEnvironment({
      ...this.studio.environment,
      AYON_SERVICE_NAME: "leecher",
    });
    const { serverUrl: url, apiKey } = environment;
    const ayon = new AyonBehindDoors(
      { url, apiKey, sender: "leecher", senderType: "ftrack", retry: { firstMs: 2, maxMs: 10 } },
      doors,
    );
    const { url: serverUrl, apiUser, apiKey: key } = this.studio.ftrack;
    const origin = { setting: "", secret: undefined };
    const credentials = {
      serverUrl,
      apiUser,
      apiKey: key,
      origins: { user: origin, key: origin },
    };
    const connection = { session: ftrackBehindDoors(this.#service, doors), credentials };
    const fillBack = { ...hurried.fillBack, ...tuning.fillBack };
    await leech({ ...service, environment, ayon }, connection, {
      ...hurried,
      ...tuning,
      fillBack,
    });
  }

  /** Leaves the servers running. */
  close(): void {
    this.person.close();
    this.#service.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
    await this.studio[Symbol.asyncDispose]();
  }
}

/** Those of some faults that are about the events of a change: they have to be there when it is made. */
function lasting(faults: Readonly<Record<string, unknown>>): JsonRecord {
  const aboutEvents = ["dropEvents", "duplicateEvents", "lateEventIdsMs", "rate", "times", "seed"];
  const kept = Object.entries(faults).filter(([name]) => aboutEvents.includes(name));
  return kept.some(([name]) => name.includes("vent")) ? Object.fromEntries(kept) : {};
}

/** Ids of the entities that a stored event names. */
export function entityIdsOf({ payload }: StoredRow): ReadonlySet<string> {
  const { entities } = recordOf(payload.data);
  const named = Array.isArray(entities) ? entities.filter(isRecord) : [];
  return new Set(named.map(({ entityId }) => String(entityId)));
}
