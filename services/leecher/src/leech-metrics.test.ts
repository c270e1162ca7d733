import { Health } from "@ayon-ftrack/common/service";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type LeecherInTest, LeecherStudio } from "../../../tests/services/leecher-studio.ts";

const patient = { timeout: 10_000, interval: 10 };

let world: LeecherStudio;
let leecher: LeecherInTest;
let health: Health;
/** By the clock of the leecher. */
let time = Date.now();

beforeAll(async () => {
  world = await LeecherStudio.open();
});

afterAll(() => world[Symbol.asyncDispose]());

afterEach(async () => {
  world.studio.ayon.control.setFaults({});
  world.studio.ftrack.control.setFaults({});
  await leecher.stop();
});

function start(): void {
  health = new Health();
  leecher = world.leecher({ now: () => time }, undefined, health);
}

/** A value of the metrics as they are scraped. */
async function metric(name: string): Promise<number> {
  const lines = (await health.metrics.metrics()).split("\n");
  return Number(lines.find((line) => line.startsWith(`${name} `))?.slice(name.length));
}

const events = (outcome: string) =>
  metric(`ayon_ftrack_leeched_events_total{outcome="${outcome}"}`);

describe("P9: the metrics of the leecher", () => {
  it("tell what became of events, and how far the log is stored", async () => {
    start();
    await leecher.logged("Filled back");
    await world.change(1);
    await vi.waitFor(async () => expect(await events("received")).toBe(1), patient);
    await world.settled();
    expect(await events("stored")).toBeGreaterThanOrEqual(1);
    expect([await events("dropped"), await events("refused")]).toEqual([0, 0]);
    await vi.waitFor(async () => {
      expect(await metric("ayon_ftrack_cursor_id")).toBe(await world.newestRowId());
    }, patient);
    await leecher.stop();

    await world.change(2);
    start();
    await world.settled();
    expect(await events("filled back")).toBe(1);
  });

  it("show a lag and a queue that grow while AYON is away, and shrink when it is back", async () => {
    start();
    await leecher.logged("Wrote the cursor", 2);
    await vi.waitFor(async () => expect(await metric("ayon_ftrack_lag_seconds")).toBe(0), patient);
    world.studio.ayon.control.setFaults({ down: true });
    await world.change(3);
    await leecher.logged("AYON did not take an event");
    time += 600_000;
    expect(await metric("ayon_ftrack_lag_seconds")).toBe(600);
    expect(await metric("ayon_ftrack_queue_events")).toBeGreaterThan(0);
    expect(await metric("ayon_ftrack_queue_bytes")).toBeGreaterThan(200);
    world.studio.ayon.control.setFaults({});
    await vi.waitFor(async () => {
      expect(await metric("ayon_ftrack_lag_seconds")).toBe(0);
      expect(await metric("ayon_ftrack_queue_bytes")).toBe(0);
    }, patient);
  });

  it("show a lag while the event server is away, and count how often it was lost", async () => {
    start();
    await leecher.logged("Wrote the cursor", 2);
    world.studio.ftrack.control.setFaults({ down: true, dropSockets: true });
    await leecher.logged("Disconnected from ftrack's event server");
    time += 60_000;
    expect(await metric("ayon_ftrack_lag_seconds")).toBe(60);
    expect(await metric('ayon_ftrack_server_losses_total{server="ftrack"}')).toBe(1);
    world.studio.ftrack.control.setFaults({});
    await leecher.logged("Filled back", 2);
    await vi.waitFor(async () => expect(await metric("ayon_ftrack_lag_seconds")).toBe(0), patient);
  });
});
