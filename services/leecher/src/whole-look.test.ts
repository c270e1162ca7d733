import { eventFromStored } from "@ayon-ftrack/common/ftrack";
import { touchedBy } from "@ayon-ftrack/common/sync";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { FollowedStudio } from "../../../tests/services/followed-studio.ts";
import { type LeecherInTest, LeecherStudio } from "../../../tests/services/leecher-studio.ts";

const minute = 60_000;
const fillBack = { overlapMs: 5 * minute };

let followed: FollowedStudio;
let world: LeecherStudio;
let leecher: LeecherInTest;
/** By the clock of the leecher. */
let time = Date.now();
const now = () => time;

beforeAll(async () => {
  followed = await FollowedStudio.open();
  world = await LeecherStudio.open(followed.studio);
});

afterAll(async () => {
  world.close();
  await followed[Symbol.asyncDispose]();
});

afterEach(() => leecher.stop());

/** The projects of which a whole look was asked for, in the order of the events. */
async function wholeLooks(): Promise<unknown[]> {
  const rows = await world.stored();
  return rows.flatMap(({ hash, payload }) => {
    if (!hash.includes(":whole:")) return [];
    const event = eventFromStored(payload);
    return event ? touchedBy(event, "service").map(({ projectId }) => projectId) : [];
  });
}

async function start(): Promise<void> {
  leecher = world.leecher({ fillBack, now, hub: { reconnect: { firstMs: 200, maxMs: 200 } } });
  await leecher.logged("Wrote the cursor");
}

describe("a whole look at a project", () => {
  it("is asked for when nobody knows how far the log was stored", async () => {
    await start();
    expect(await wholeLooks()).toEqual([world.projectId]);
    const asked = (await world.stored()).find(({ hash }) => hash.includes(":whole:"));
    expect(asked).toMatchObject({
      project: world.studio.ftrack.projects[0]?.name,
      summary: { topic: "ftrack.update", projectId: world.projectId, background: true },
      payload: {
        topic: "ftrack.update",
        data: {
          entities: [
            { entityType: "show", entityId: world.projectId, action: "update", whole: true },
          ],
        },
      },
    });
  });

  it("is not asked for after a short absence, of which the log tells everything", async () => {
    const before = await wholeLooks();
    time += 2 * minute;
    await world.change(1);
    await start();
    await leecher.logged("Filled back");
    await world.settled();
    expect(await wholeLooks()).toEqual(before);
  });

  it("is asked for once after a long absence in which something happened", async () => {
    const before = await wholeLooks();
    time += 60 * minute;
    const changes = [await world.change(2), await world.change(3)];
    await start();
    await leecher.logged("Filled back");
    await world.settled();
    expect(await wholeLooks()).toEqual([...before, world.projectId]);
    expect(await world.missed(changes)).toEqual([]);
  });

  it("is asked for when the event server was not heard for long", async () => {
    await start();
    await leecher.logged("Filled back");
    const before = await wholeLooks();
    world.studio.ftrack.control.setFaults({ dropSockets: true });
    await leecher.logged("Disconnected from ftrack's event server");
    time += 60 * minute;
    await world.change(5);
    await leecher.logged("Filled back", 2);
    await world.settled();
    expect(await wholeLooks()).toEqual([...before, world.projectId]);
  });

  it("is not asked for of projects that are not followed", async () => {
    await followed.setAutoSync(false);
    const before = await wholeLooks();
    time += 60 * minute;
    await world.change(4);
    await start();
    await leecher.logged("Filled back");
    await world.settled();
    expect(await wholeLooks()).toEqual(before);
  });
});
