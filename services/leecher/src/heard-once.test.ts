import { AyonClient, readServiceEnvironment } from "@ayon-ftrack/common/ayon";
import type { FtrackRow, FtrackSession } from "@ayon-ftrack/common/ftrack";
import type { JsonRecord } from "@ayon-ftrack/common/record";
import { createLog, Health } from "@ayon-ftrack/common/service";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  type EventServerStub,
  startEventServerStub,
} from "../../../client/common/src/testing/event-server-stub.ts";
import { type HttpStub, startHttpStub } from "../../../client/common/src/testing/http-stub.ts";
import { leech } from "./leech.ts";

const origin = { setting: "", secret: undefined };

/** ftrack's log of changes, into which a look goes when the test lets it. */
class Log {
  readonly rows: FtrackRow[] = [];
  /** The most rows that a look has found. */
  shown = 0;
  /** Looks that wait at the door. */
  #waiting: (() => void)[] = [];
  #isOpen = false;

  add(entityId: string): number {
    const id = this.rows.length + 1;
    const action = "db.update.task";
    this.rows.push({ id, parent_type: "task", parent_id: entityId, project_id: "p1", action });
    return id;
  }

  get isWaitedFor(): boolean {
    return this.#waiting.length > 0;
  }

  setOpen(isOpen: boolean): void {
    this.#isOpen = isOpen;
    if (!isOpen) return;
    for (const enter of this.#waiting) enter();
    this.#waiting = [];
  }

  async look(expression: string): Promise<FtrackRow[]> {
    if (!this.#isOpen) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    const behind = Math.max(...[...expression.matchAll(/id > (\d+)/g)].map(([, id]) => Number(id)));
    const found = this.rows.filter(({ id }) => Number(id) > behind);
    this.shown = Math.max(this.shown, found.length);
    return found;
  }
}

let server: EventServerStub;
let ayon: HttpStub;
let log: Log;
let stored: { hash: string; topic: string; summary: JsonRecord; payload: JsonRecord }[];
let refuses: (hash: string) => boolean;
/** Until when AYON keeps those waiting who tell it of events. */
let busy: Promise<void>;
let stopping: AbortController;
let ended: Promise<void>;

beforeEach(async () => {
  stored = [];
  refuses = () => false;
  busy = Promise.resolve();
  log = new Log();
  server = await startEventServerStub();
  ayon = await startHttpStub(async ({ path, body }) => {
    if (path !== "/api/events") return { body: [] };
    await busy;
    const event = JSON.parse(body);
    const isWhole = Object.keys(event.payload?.data ?? {}).length > 0;
    if (isWhole && refuses(event.hash)) return { status: 400, body: { code: 400, detail: "no" } };
    stored.push(event);
    return { body: { id: "1" } };
  });
  const session: FtrackSession = {
    serverUrl: server.url,
    apiUser: "service",
    query: async () => [],
    queryFirst: async <Row>(expression: string) =>
      (expression.includes("from Event") ? await log.look(expression) : []) as Row[],
    queryBatch: async () => [],
    commit: async () => [],
    close: () => undefined,
  };
  stopping = new AbortController();
  const environment = readServiceEnvironment({
    AYON_SERVER_URL: ayon.url,
    AYON_API_KEY: "key",
    AYON_ADDON_NAME: "ftrack",
    AYON_ADDON_VERSION: "2.0.0",
  });
  const service = {
    environment,
    ayon: new AyonClient({ url: ayon.url, apiKey: "key" }),
    log: createLog("leecher", { level: "silent" }),
    health: new Health(),
    signal: stopping.signal,
  };
  const credentials = {
    serverUrl: server.url,
    apiUser: "service",
    apiKey: "key",
    origins: { user: origin, key: origin },
  };
  ended = leech(service, { session, credentials }, { fillBack: { lookMs: 5, overlapMs: 0 } });
  log.setOpen(true);
  await vi.waitFor(() => expect(cursorId()).toBe(0));
  log.setOpen(false);
  await vi.waitFor(() => expect(log.isWaitedFor).toBe(true));
});

afterEach(async () => {
  log.setOpen(true);
  stopping.abort(new Error("the test is over"));
  await ended;
  await Promise.all([server, ayon].map((each) => each[Symbol.asyncDispose]()));
});

function cursorId(): unknown {
  return stored.findLast(({ topic }) => topic === "ftrack.cursor")?.summary.id;
}

/** The event server tells of changes; waits until AYON has been told as well. */
async function tell(...entityIds: readonly string[]): Promise<void> {
  for (const id of entityIds) {
    const entities = [{ entityId: id, entityType: "task", action: "update", keys: ["name"] }];
    server.sendEvent({ id: `told ${id}`, topic: "ftrack.update", data: { entities } });
  }
  server.sendEvent({ id: `after ${entityIds}`, topic: "studio.own" });
  await vi.waitFor(() => expect(stored.map(({ hash }) => hash)).toContain(`after ${entityIds}`));
}

/** Ids of the entities that were filled back when a look has found all rows. */
async function filledBackAfterLook(): Promise<unknown[]> {
  log.setOpen(true);
  await vi.waitFor(() => expect(cursorId()).toBe(log.rows.length));
  return stored
    .filter(({ summary }) => summary.filledBack !== undefined)
    .flatMap(({ payload }) =>
      Object(payload.data).entities.map(({ entityId }: JsonRecord) => entityId),
    );
}

describe("P1: a leecher that hears the event server", () => {
  it("stores a change that it has heard once, and moves the cursor all the same", async () => {
    log.add("t1");
    log.add("t2");
    await tell("t1", "t2");
    expect(await filledBackAfterLook()).toEqual([]);
  });

  it("stores a change once that it has heard and AYON has not taken yet", async () => {
    let endBusy: () => void = () => undefined;
    busy = new Promise((resolve) => {
      endBusy = resolve;
    });
    log.add("t1");
    const told = tell("t1");
    await vi.waitFor(() => expect(ayon.requests.at(-1)?.body).toContain("told t1"));
    log.setOpen(true);
    await vi.waitFor(() => expect(log.shown).toBe(1));
    endBusy();
    await told;
    expect(await filledBackAfterLook()).toEqual([]);
  });

  it("fills back a change of which the event was lost without a word", async () => {
    for (const id of ["t1", "lost", "t2", "t1"]) log.add(id);
    await tell("t1", "t2");
    expect(await filledBackAfterLook()).toEqual(["lost", "t1"]);
  });

  it("fills back a change whose event AYON did not take as it was", async () => {
    refuses = (hash) => hash === "told t1";
    for (const id of ["t1", "t2"]) log.add(id);
    await tell("t1", "t2");
    expect(await filledBackAfterLook()).toEqual(["t1"]);
  });

  it("fills back all changes of a gap, also those that it has heard", async () => {
    log.add("t1");
    await tell("t1");
    server.drop();
    await vi.waitFor(() => expect(server.received.length).toBeGreaterThan(3));
    expect(await filledBackAfterLook()).toEqual(["t1"]);
  });
});
