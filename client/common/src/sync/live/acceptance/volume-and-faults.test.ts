import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { FollowedStudio } from "../../../../../../tests/services/followed-studio.ts";
import type { FtrackPerson } from "../../../../../../tests/services/ftrack-person.ts";
import { limitedSession } from "../../../../../../tests/services/limited-session.ts";
import { AyonClient, type AyonRequest } from "../../../ayon/index.ts";
import { TransientError } from "../../../errors.ts";

let studio: FollowedStudio;
let person: FtrackPerson;
let place: string;

beforeAll(async () => {
  studio = await FollowedStudio.open();
  person = studio.person;
  place = await person.creates("Sequence", "faults");
  await studio.followAll();
});
afterAll(() => studio[Symbol.asyncDispose]());
afterEach(async () => {
  studio.studio.ayon.control.setFaults({});
  studio.studio.ftrack.control.setFaults({});
  expect(await studio.drift()).toEqual([]);
});

function countAnew(): void {
  studio.studio.ayon.control.requests.reset();
  studio.studio.ftrack.control.requests.reset();
}

function requests() {
  return {
    ayon: studio.studio.ayon.control.requests.stats().total,
    ftrack: studio.studio.ftrack.control.requests.stats().total,
  };
}

describe("many changes", () => {
  it("that wait together are followed in a handful of requests", async () => {
    const shots = await manyShots(100, "burst");
    await studio.followAll();
    for (const id of shots) await person.changes(id, { description: "changed" });
    const events = await studio.events();
    expect(events.length).toBeGreaterThanOrEqual(100);
    countAnew();
    expect(await studio.follow(events)).toMatchObject({ counts: { updated: 100 } });
    expect(requests().ftrack).toBeLessThanOrEqual(2);
    expect(requests().ayon).toBeLessThanOrEqual(6);
  });

  it("of one event create a whole tree, more than is looked at by ids", async () => {
    const top = await person.creates("Sequence", "large", place);
    await manyShots(520, "large", top);
    expect(await studio.followAll()).toMatchObject({ counts: { created: 521, refused: 0 } });
    await person.removes(top);
    expect(await studio.followAll()).toMatchObject({ counts: { deactivated: 521 } });
  });

  it("cost one change no more than a few requests", async () => {
    const id = await person.creates("Shot", "single", place);
    await studio.followAll();
    await person.changes(id, { description: "only this" });
    const events = await studio.events();
    countAnew();
    await studio.follow(events);
    expect(requests().ftrack).toBeLessThanOrEqual(3);
    expect(requests().ayon).toBeLessThanOrEqual(5);
  });
});

describe("an AYON that", () => {
  it.each([
    ["has a lock on what is written (409)", { conflictingWrites: true, times: 2 }],
    ["is busy (503)", { status: 503, times: 2, path: "/operations" }],
    [
      "loses its answer after the work is done",
      { loseAnswer: true, times: 1, path: "/operations" },
    ],
    ["cuts its answer", { truncate: true, times: 1, path: "/operations" }],
    ["is away when it is asked", { status: 502, times: 2, path: "/graphql" }],
  ])("%s is asked again, and nothing is lost or there twice", async (_, faults) => {
    const id = await person.creates("Shot", randomUUID(), place);
    const events = await studio.events();
    studio.studio.ayon.control.setFaults(faults);
    expect(await studio.follow(events)).toMatchObject({ counts: { created: 1, refused: 0 } });
    expect(await studio.inAyon(id)).toMatchObject({ active: true });
  });

  it("refuses one entity keeps no other from AYON, and is asked again with the next change", async () => {
    const [bad, good] = [randomUUID(), randomUUID()];
    await person.does(
      person.creation("Shot", { id: bad, name: "refused", parent_id: place }),
      person.creation("Task", { name: "below refused", parent_id: bad }),
      person.creation("Shot", { id: good, name: "accepted", parent_id: place }),
    );
    const ayon = new Refusing({ url: studio.studio.ayon.url, apiKey: studio.studio.ayon.apiKey });
    expect(await studio.follow(await studio.events(), { ayon })).toMatchObject({
      counts: { created: 1, refused: 2 },
      items: [
        { contextId: bad, reason: "AYON refused it", detail: "No such luck" },
        { reason: "the folder above it could not be created in AYON" },
      ],
    });
    expect(await studio.inAyon(good)).toBeDefined();
    expect(await person.marksOf(bad)).toMatchObject({ ayon_sync_failed: true });
    await person.changes(good, { description: "something else" });
    await studio.followAll();
    expect(await studio.inAyon(bad)).toBeDefined();
    expect(await person.marksOf(bad)).toMatchObject({ ayon_sync_failed: false });
  });

  it("refuses the only new entity is asked again with the next change of anything else", async () => {
    const other = await person.creates("Shot", "settled", place);
    await studio.followAll();
    await person.changes(other, { description: "so that nothing else is new in AYON" });
    await studio.followAll();
    const bad = await person.creates("Shot", "refused", other);
    const ayon = new Refusing({ url: studio.studio.ayon.url, apiKey: studio.studio.ayon.apiKey });
    const refused = await studio.follow(await studio.events(), { ayon });
    expect(refused).toMatchObject({ counts: { created: 0, refused: 1 } });
    await person.changes(other, { description: "something else" });
    await studio.followAll();
    expect(await studio.inAyon(bad)).toBeDefined();
  });

  it("stays away fails the change as one to be tried again, and later it is followed", async () => {
    const id = await person.creates("Shot", "patient", place);
    const events = await studio.events();
    const { url, apiKey } = studio.studio.ayon;
    const ayon = new AyonClient({ url, apiKey, retry: { tries: 2, firstMs: 1, maxMs: 1 } });
    studio.studio.ayon.control.setFaults({ status: 503, path: "/graphql" });
    await expect(studio.follow(events, { ayon })).rejects.toBeInstanceOf(TransientError);
    studio.studio.ayon.control.setFaults({});
    await studio.follow(events);
    expect(await studio.inAyon(id)).toBeDefined();
  });
});

describe("an ftrack that", () => {
  it.each([
    ["has a fault (500)", { status: 500, times: 2 }],
    ["cuts the connection", { cut: true, times: 2 }],
    ["loses the answer to what was written", { loseCommit: true, times: 1 }],
  ])("%s is asked again, and the marks are right", async (_, faults) => {
    const id = await person.creates("Shot", randomUUID(), place);
    const events = await studio.events();
    studio.studio.ftrack.control.setFaults(faults);
    expect(await studio.follow(events)).toMatchObject({ counts: { created: 1 } });
    studio.studio.ftrack.control.setFaults({});
    expect(await person.marksOf(id)).toMatchObject({
      ayon_id: (await studio.inAyon(id))?.id,
      ayon_sync_failed: false,
    });
  });

  it("sends events twice, in groups turned around, changes AYON once", async () => {
    studio.studio.ftrack.control.setFaults({ duplicateEvents: true, reorderEvents: 3 });
    const id = await person.creates("Shot", "first name", place);
    await person.changes(id, { name: "second name" });
    await person.changes(id, { description: "and a text" });
    const events = await studio.events();
    expect(events.length).toBeGreaterThan(3);
    expect(await studio.follow(events)).toMatchObject({ counts: { created: 1 } });
    expect(await studio.inAyon(id)).toMatchObject({ label: "second name" });
  });

  it("has deleted what it tells of before it is read is believed", async () => {
    studio.studio.ftrack.control.setFaults({ deletedBeforeRead: true });
    await person.creates("Shot", "gone already", place);
    const events = await studio.events();
    studio.studio.ftrack.control.setFaults({});
    expect(await studio.follow(events)).toMatchObject({ counts: { created: 0 }, items: [] });
    await studio.followAll();
  });
});

describe("a processor that is stopped", () => {
  it("between AYON and ftrack finishes after its next start: the same entity, marked", async () => {
    const id = await person.creates("Shot", "half done", place);
    const stopping = new AbortController();
    const ftrack = {
      ...limitedSession(studio.context.ftrack, () => true),
      commit: async () => {
        stopping.abort(new Error("stopped"));
        throw new Error("cut short");
      },
    };
    const events = await studio.events();
    const cut = studio.follow(events, { ftrack, signal: stopping.signal });
    await expect(cut).rejects.toThrow("stopped");
    const before = await studio.inAyon(id);
    expect(before).toMatchObject({ active: true });
    studio.live.forget();
    expect(await studio.follow(events)).toMatchObject({ counts: { created: 0, marked: 1 } });
    expect(await person.marksOf(id)).toMatchObject({ ayon_id: before?.id });
  });

  it("before AYON has anything does it all after its next start", async () => {
    const shots = await manyShots(20, "before");
    const events = await studio.events();
    const stopped = AbortSignal.abort(new Error("stopped"));
    await expect(studio.follow(events, { signal: stopped })).rejects.toThrow("stopped");
    expect(await studio.follow(events)).toMatchObject({ counts: { created: shots.length } });
  });
});

/** Creates shots in one event and answers their ids. */
async function manyShots(count: number, name: string, parentId = place): Promise<string[]> {
  const shots = Array.from({ length: count }, (_, index) => ({
    id: randomUUID(),
    name: `${name} ${index}`,
    parent_id: parentId,
  }));
  await person.does(...shots.map((shot) => person.creation("Shot", shot)));
  return shots.map(({ id }) => id);
}

/** An AYON that refuses folders called "refused", once. */
class Refusing extends AyonClient {
  override async post<Body>(path: string, body?: unknown, options?: AyonRequest): Promise<Body> {
    const text = JSON.stringify(body ?? {});
    if (!path.endsWith("/operations") || !text.includes('"refused"')) {
      return super.post(path, body, options);
    }
    const { operations } = body as { operations: { entityId: string; data: { name?: string } }[] };
    const isBad = ({ data }: { data: { name?: string } }) => data.name === "refused";
    const others = operations.filter((one) => !isBad(one));
    const answer = await super.post<{ operations: object[] }>(
      path,
      { ...(body as object), operations: others },
      options,
    );
    const refused = operations.filter(isBad).map(({ entityId }) => ({
      entityId,
      success: false,
      status: 403,
      detail: "No such luck",
    }));
    return { ...answer, operations: [...answer.operations, ...refused] } as Body;
  }
}
