import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { FtrackPerson } from "../../../../tests/services/ftrack-person.ts";
import { RunningStudio } from "../../../../tests/services/running-studio.ts";
import type { StoredRow } from "../../../../tests/services/studio.ts";

const patience = { timeout: 15_000, interval: 20 };

let studio: RunningStudio;
let person: FtrackPerson;

beforeAll(async () => {
  studio = await RunningStudio.open();
  person = studio.person;
  await studio.switchAutoSync(true);
  await studio.jobOf(studio.project.id);
  await studio.settled();
});

afterAll(() => studio[Symbol.asyncDispose]());

/** Stores what the leecher asks for a comparison of the whole project with. */
async function asks(): Promise<string> {
  const { id: projectId } = studio.project;
  const hash = randomUUID();
  const show = { entityId: projectId, entityType: "show" };
  const entities = [{ ...show, action: "update", changes: {}, parents: [show], whole: true }];
  await studio.studio.admin.post("events", {
    topic: "ftrack.leech",
    hash,
    summary: { topic: "ftrack.update", projectId, background: true },
    payload: {
      id: hash,
      topic: "ftrack.update",
      data: { entities },
      sent: null,
      source: {},
      target: "",
      in_reply_to_event: null,
    },
  });
  return hash;
}

async function launches(): Promise<StoredRow[]> {
  const events = await studio.studio.events("ftrack.leech");
  return events.filter(({ summary }) => summary.topic === "ftrack.action.launch");
}

/** A change of which no event tells. */
async function changesSilently(description: string): Promise<string> {
  const shot = await person.finds("Shot");
  studio.studio.ftrack.control.setFaults({ dropEvents: true });
  await person.changes(shot.id, { description });
  studio.studio.ftrack.control.setFaults({});
  return shot.id;
}

describe("a whole look at a project with auto-sync", () => {
  it("leads to a full sync, for which nobody waits and which needs no role of anybody", async () => {
    const id = await changesSilently("told by nobody");
    const before = (await launches()).length;
    await asks();
    await vi.waitFor(async () => {
      expect(await studio.inAyon(id)).toMatchObject({ own: { description: "told by nobody" } });
    }, patience);
    expect((await launches()).slice(before)).toMatchObject([
      {
        summary: { projectId: studio.project.id, internal: true, background: true },
        payload: { source: {}, data: { actionIdentifier: "sync.from.ftrack.to.ayon" } },
      },
    ]);
    await studio.settled();
    expect(await studio.differences()).toEqual([]);
  });

  it("leads to one full sync together with others that wait", async () => {
    const before = (await launches()).length;
    studio.studio.ayon.control.setFaults({ busyEnroll: true });
    const hashes = [await asks(), await asks(), await asks()];
    studio.studio.ayon.control.setFaults({});
    const jobs = await studio.settled();
    expect((await launches()).length - before).toBe(1);
    const events = await studio.studio.events("ftrack.leech");
    const told = hashes.map((hash) => {
      const { id } = events.find((event) => event.hash === hash) ?? {};
      return jobs.find(({ depends_on }) => depends_on === id)?.description;
    });
    expect(told).toEqual([
      expect.stringMatching(/a full sync follows$/),
      expect.stringMatching(/a full sync waits already$/),
      expect.stringMatching(/a full sync waits already$/),
    ]);
  });

  it("leads to another one when the last has run", async () => {
    const before = (await launches()).length;
    const id = await changesSilently("told by nobody again");
    await asks();
    await vi.waitFor(async () => {
      expect(await studio.inAyon(id)).toMatchObject({
        own: { description: "told by nobody again" },
      });
    }, patience);
    expect((await launches()).length - before).toBe(1);
  });
});

describe("a whole look at a project that is not followed", () => {
  it("leads to nothing", async () => {
    await studio.settled();
    await studio.switchAutoSync(false);
    await studio.jobOf(studio.project.id);
    await studio.settled();
    const before = (await launches()).length;
    await asks();
    const jobs = await studio.settled();
    expect(jobs.at(-1)?.description).toMatch(/auto-sync of the project is off$/);
    expect(await launches()).toHaveLength(before);
  });
});
