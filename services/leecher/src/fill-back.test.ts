import { eventFromStored } from "@ayon-ftrack/common/ftrack";
import { touchedBy } from "@ayon-ftrack/common/sync";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import {
  entityIdsOf,
  type LeecherInTest,
  LeecherStudio,
} from "../../../tests/services/leecher-studio.ts";
import type { StoredRow } from "../../../tests/services/studio.ts";

let world: LeecherStudio;
let leecher: LeecherInTest | undefined;
const connected = "Connected to ftrack's event server";
const patient = { timeout: 10_000, interval: 10 };

beforeAll(async () => {
  world = await LeecherStudio.open();
});

afterAll(() => world[Symbol.asyncDispose]());

afterEach(async () => {
  world.studio.ayon.control.setFaults({});
  world.studio.ftrack.control.setFaults({});
  await leecher?.stop();
});

function isFilledBack({ summary }: StoredRow): boolean {
  return summary.filledBack !== undefined;
}

describe("a leecher that starts for the first time", () => {
  it("begins at the end of the log and says that it has started", async () => {
    await world.change(0);
    leecher = world.leecher();
    await world.settled();
    const stored = await world.stored();
    expect(stored).toMatchObject([
      {
        summary: { topic: "ayon.ftrack.leecher.started.ynternal" },
        payload: {
          topic: "ayon.ftrack.leecher.started.ynternal",
          data: { fillsBack: true },
          source: { user: { username: world.studio.ftrack.apiUser, id: expect.any(String) } },
        },
      },
    ]);
    expect(await world.cursor()).toMatchObject({
      server: world.studio.ftrack.url,
      id: await world.newestRowId(),
    });
  });
});

describe("a leecher that was away", () => {
  it("stores what has happened since, by what the log knows of it", async () => {
    const change = await world.change(1);
    leecher = world.leecher();
    await world.settled();
    expect(await world.missed([change])).toEqual([]);
    const stored = (await world.stored()).filter(isFilledBack).at(-1);
    expect(stored).toMatchObject({
      topic: "ftrack.leech",
      status: "finished",
      project: world.studio.ftrack.projects[0]?.name,
      description: "Filled back ftrack.update by supervisor",
      summary: { topic: "ftrack.update", projectId: world.projectId, filledBack: { rows: 1 } },
    });
    expect(stored?.hash).toMatch(`ftrack:${world.studio.ftrack.url}:`);
    expect(Object.keys(stored?.payload ?? {}).sort()).toEqual([
      "data",
      "id",
      "in_reply_to_event",
      "sent",
      "source",
      "target",
      "topic",
    ]);
  });

  it("names what the processor follows", async () => {
    const { entityId } = await world.change(2);
    leecher = world.leecher();
    await world.settled();
    const event = eventFromStored((await world.stored()).filter(isFilledBack).at(-1)?.payload);
    expect(event && touchedBy(event, "service")).toMatchObject([
      { projectId: world.projectId, contextIds: new Set([entityId]), project: false },
    ]);
  });

  it("says that it has started once for all starts between which nothing happens", async () => {
    const started = async () =>
      (await world.stored()).filter(({ payload }) => String(payload.topic).endsWith("ynternal"));
    const counts: number[] = [];
    for (let start = 0; start < 3; start += 1) {
      leecher = world.leecher();
      await leecher.logged("Filled back");
      await leecher.stop();
      counts.push((await started()).length);
    }
    expect(counts).toEqual([counts[0], counts[0], counts[0]]);
    await world.change(9);
    leecher = world.leecher();
    await world.settled();
    expect(await started()).toHaveLength(Number(counts[0]) + 1);
  });
});

describe("a leecher whose connection was dropped", () => {
  it("stores what happened before it was back", async () => {
    leecher = world.leecher({ hub: { reconnect: { firstMs: 300, maxMs: 300 } } });
    await leecher.logged("Filled back");
    world.studio.ftrack.control.setFaults({ dropSockets: true });
    await leecher.logged("Disconnected from ftrack's event server");
    const change = await world.change(3);
    await leecher.logged(connected, 2);
    await leecher.logged("Filled back", 2);
    await world.settled();
    expect(await world.missed([change])).toEqual([]);
    const naming = (await world.stored())
      .slice(change.storedBefore)
      .filter((row) => entityIdsOf(row).has(change.entityId));
    expect(naming.map(isFilledBack)).toEqual([true]);
  });
});

describe("a leecher that hears the event server", () => {
  it("stores also of what the event server has lost without a word", async () => {
    leecher = world.leecher();
    await leecher.logged("Filled back");
    world.studio.ftrack.control.setFaults({ dropEvents: true });
    const change = await world.change(4);
    await world.settled();
    expect(await world.missed([change])).toEqual([]);
  });

  it("stores of rows that show up after rows with higher ids", async () => {
    leecher = world.leecher({ fillBack: { overlapMs: 2_000 } });
    await leecher.logged("Filled back");
    world.studio.ftrack.control.setFaults({ lateEventIdsMs: 1_500, dropEvents: true, times: 1 });
    const late = await world.change(5);
    const soon = await world.change(6);
    await vi.waitFor(async () => expect(await world.missed([soon])).toEqual([]), patient);
    await vi.waitFor(async () => expect(await world.missed([late])).toEqual([]), patient);
  });

  it("moves the cursor while it does", async () => {
    leecher = world.leecher();
    await leecher.logged("Filled back");
    const before = await world.cursor();
    await world.change(7);
    await world.settled();
    expect(Number((await world.cursor())?.id)).toBeGreaterThan(Number(before?.id));
  });

  it("keeps one event for the cursor, whatever it writes", async () => {
    leecher = world.leecher();
    await world.change(8);
    await world.settled();
    expect(await world.studio.events("ftrack.cursor")).toHaveLength(1);
  });
});

describe("a leecher that stores nothing", () => {
  it("does not move the cursor", async () => {
    leecher = world.leecher();
    await leecher.logged("Filled back");
    const before = await world.cursor();
    world.studio.ayon.control.setFaults({ status: 503, path: "/api/events" });
    await world.change(9);
    await leecher.logged("AYON did not take an event", 5);
    await leecher.stop();
    world.studio.ayon.control.setFaults({});
    expect((await world.cursor())?.id).toBe(before?.id);
  }, 20_000);
});
