import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { FollowedStudio } from "../../../../../../tests/services/followed-studio.ts";
import type { FtrackPerson } from "../../../../../../tests/services/ftrack-person.ts";

let studio: FollowedStudio;
let person: FtrackPerson;
let task: string;

beforeAll(async () => {
  studio = await FollowedStudio.open();
  person = studio.person;
  const place = await person.creates("Sequence", "assignees");
  task = await person.creates("Task", "assigned", place);
  await studio.followAll();
});
afterAll(() => studio[Symbol.asyncDispose]());
afterEach(async () => expect(await studio.drift()).toEqual([]));

async function assign(username: string, table = "User"): Promise<void> {
  const key = table === "User" ? "username" : "name";
  const [resource] = await person.session.query(
    `select id from ${table} where ${key} is "${username}"`,
  );
  await person.does({
    action: "create",
    entity_type: "Appointment",
    entity_data: { context_id: task, resource_id: resource?.id, type: "assignment" },
  });
}

async function unassignAll(): Promise<void> {
  const present = await person.session.query<{ id: string }>(
    `select id from Appointment where context_id is "${task}"`,
  );
  await person.does(
    ...present.map(
      ({ id }) => ({ action: "delete", entity_type: "Appointment", entity_key: id }) as const,
    ),
  );
}

async function inAyon() {
  return (await studio.inAyon(task))?.assignees;
}

describe("assignees", () => {
  it("are assigned in AYON", async () => {
    await assign("artist");
    await assign("lucia");
    await studio.followAll();
    expect(await inAyon()).toEqual(["artist", "lucia"]);
  });

  it("that were all taken away are gone, but somebody whom only AYON knows stays", async () => {
    await studio.studio.admin.put("users/freelancer", { attrib: {} });
    const { id } = (await studio.inAyon(task)) ?? {};
    await studio.studio.admin.patch(`projects/${studio.projectName}/tasks/${id}`, {
      assignees: ["artist", "lucia", "freelancer"],
    });
    studio.live.forget();
    await unassignAll();
    await studio.followAll();
    expect(await inAyon()).toEqual(["freelancer"]);
  });

  it("that are a group are not taken for anybody, and cost no further look", async () => {
    await assign("Shots", "Group");
    expect(await studio.followAll()).toMatchObject({ items: [] });
    await person.changes(task, { description: "the group is known for one" });
    const events = await studio.events();
    studio.studio.ftrack.control.requests.reset();
    await studio.follow(events);
    expect(studio.studio.ftrack.control.requests.stats().total).toBe(1);
    expect(await inAyon()).toEqual(["freelancer"]);
  });

  it("who have no user in AYON are left out, and the audit tells of them", async () => {
    await person.does({
      action: "create",
      entity_type: "User",
      entity_data: { username: "nobody.known", email: "nobody@elsewhere.example" },
    });
    await assign("nobody.known");
    await assign("oleg");
    await studio.followAll();
    expect(await inAyon()).toEqual(["freelancer", "oleg"]);
    expect(await studio.differences()).toEqual([
      expect.objectContaining({ kind: "not-followed", entity: "nobody.known" }),
    ]);
  });
});
