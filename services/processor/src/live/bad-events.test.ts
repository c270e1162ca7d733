import { randomUUID } from "node:crypto";
import type { JsonRecord } from "@ayon-ftrack/common/record";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RunningStudio } from "../../../../tests/services/running-studio.ts";

let studio: RunningStudio;
let show: JsonRecord;
let shot: string;

beforeAll(async () => {
  studio = await RunningStudio.open();
  const { id, parent_id } = await studio.person.finds("Shot");
  shot = id;
  show = { entityId: studio.project.id, entityType: "show", entity_type: "Project" };
  await studio.switchAutoSync(true);
  await studio.jobOf(studio.project.id);
  await studio.settled();
  expect(parent_id).not.toBe("");
});
afterAll(() => studio[Symbol.asyncDispose]());

/** An event about these entities, as it came from ftrack. */
function updateOf(entities: unknown, more: JsonRecord = {}): JsonRecord {
  return {
    id: randomUUID().replaceAll("-", ""),
    topic: "ftrack.update",
    data: { entities },
    sent: "2026-11-23T10:00:00",
    source: { id: "somebody", user: { id: randomUUID(), username: "somebody" } },
    target: "",
    in_reply_to_event: null,
    ...more,
  };
}

function change(more: JsonRecord = {}): JsonRecord {
  return {
    entityId: shot,
    entityType: "task",
    entity_type: "Shot",
    action: "update",
    keys: ["description"],
    changes: { description: { old: null, new: "x" } },
    parents: [{ entityId: shot, entityType: "task" }, show],
    ...more,
  };
}

/** Changes the shot in a way that ftrack does not tell of, and expects that AYON hears of it from the event. */
async function expectFollowed(event: JsonRecord): Promise<void> {
  studio.studio.ftrack.control.setFaults({ dropEvents: true });
  const description = randomUUID();
  await studio.person.changes(shot, { description });
  studio.studio.ftrack.control.setFaults({});
  expect(await studio.tells(event)).toMatchObject({
    status: "finished",
    description: expect.stringMatching(/: 1 updated$/),
  });
  expect(await studio.inAyon(shot)).toMatchObject({ own: { description } });
}

describe("an event that makes no sense is done with a reason:", () => {
  it.each<[string, () => JsonRecord]>([
    ["without data", () => updateOf([], { data: null })],
    ["with a list for data", () => updateOf([], { data: [1, 2] })],
    ["without entities", () => updateOf([], { data: {} })],
    ["with no entities", () => updateOf([])],
    ["with a text for entities", () => updateOf("all of them")],
    ["with entities that are none", () => updateOf([null, 3, "x", [], {}])],
    ["with an entity without an id", () => updateOf([change({ entityId: undefined })])],
    ["with a number for an id", () => updateOf([change({ entityId: 12 })])],
    ["with an empty list for an id", () => updateOf([change({ entityId: [] })])],
    ["with an entity without parents", () => updateOf([change({ parents: undefined })])],
    ["with parents that are none", () => updateOf([change({ parents: [null, 7] })])],
    ["with a project without an id", () => updateOf([{ entityType: "show", action: "update" }])],
    ["with an entity without a type", () => updateOf([change({ entityType: undefined })])],
    ["of a type that nobody knows", () => updateOf([change({ entityType: "spaceship" })])],
    ["with an object for a type", () => updateOf([change({ entityType: { a: 1 } })])],
  ])("%s", async (_, event) => {
    expect(await studio.tells(event())).toMatchObject({
      status: "finished",
      description: expect.stringMatching(/: nothing in it concerns AYON$/),
    });
  });

  it("of a project that ftrack does not have", async () => {
    const nowhere = { entityId: randomUUID(), entityType: "show" };
    expect(await studio.tells(updateOf([change({ parents: [nowhere] })]))).toMatchObject({
      status: "finished",
      description: expect.stringMatching(/: ftrack shows no such project$/),
    });
  });

  it("of an entity that ftrack does not have", async () => {
    const entityId = `"; delete ${randomUUID()}`;
    expect(await studio.tells(updateOf([change({ entityId })]))).toMatchObject({
      status: "finished",
      description: expect.stringMatching(/: nothing differed$/),
    });
  });
});

describe("an event of which something makes sense is followed for that:", () => {
  it.each<[string, () => JsonRecord]>([
    ["the id is a list", () => updateOf([change({ entityId: [shot] })])],
    ["nobody is said to have done it", () => updateOf([change()], { source: null })],
    ["the user is null", () => updateOf([change()], { source: { user: null } })],
    [
      "the user has a number for an id",
      () => updateOf([change()], { source: { user: { id: 5 } } }),
    ],
    ["the action is unknown", () => updateOf([change({ action: "teleport" })])],
    [
      "keys and changes are missing",
      () => updateOf([change({ keys: undefined, changes: undefined })]),
    ],
    ["keys is a text", () => updateOf([change({ keys: "description", changes: [] })])],
    ["others beside it make none", () => updateOf([null, change({ entityId: 3 }), change(), "x"])],
    [
      "an assignment tells of it in its changes only",
      () =>
        updateOf([
          {
            entityType: "appointment",
            action: "add",
            changes: { context_id: { old: null, new: shot }, resource_id: "nobody" },
            parents: [show],
          },
        ]),
    ],
  ])("%s", async (_, event) => {
    await expectFollowed(event());
  });
});

describe("an event of a project that AYON does not have", () => {
  let other: string;
  beforeAll(async () => {
    other = randomUUID();
    const [first] = await studio.person.session.query("select project_schema_id from Project");
    await studio.person.does({
      action: "create",
      entity_type: "Project",
      entity_data: {
        id: other,
        name: "other",
        full_name: "Other_Project",
        project_schema_id: first?.project_schema_id,
      },
    });
    studio.studio.ftrack.control.setFaults({ dropEvents: true });
    await studio.switchAutoSync(true, other);
    studio.studio.ftrack.control.setFaults({});
  });

  const reason =
    'Failed: Project "Other_Project" does not exist in AYON. Create it there under exactly this name.';
  const ofOther = () =>
    change({ entityId: randomUUID(), parents: [{ entityId: other, entityType: "show" }] });

  it("fails with a reason, and is not tried again", async () => {
    const job = await studio.tells(updateOf([ofOther()]));
    expect(job).toMatchObject({ status: "failed", description: reason, retries: 4 });
  });

  it("fails for this project alone: another one of the same event is followed", async () => {
    studio.studio.ftrack.control.setFaults({ dropEvents: true });
    await studio.person.changes(shot, { description: "both" });
    studio.studio.ftrack.control.setFaults({});
    expect(await studio.tells(updateOf([ofOther(), change()]))).toMatchObject({
      status: "failed",
      description: reason,
    });
    expect(await studio.inAyon(shot)).toMatchObject({ own: { description: "both" } });
  });

  it("that says that auto-sync was switched on is done, and the launch says what is missing", async () => {
    const entity = {
      ...show,
      entityId: [other],
      action: "update",
      keys: ["auto_sync_enabled"],
      changes: { auto_sync_enabled: { old: null, new: "1" } },
      parents: [{ ...show, entityId: other }],
    };
    const user = studio.studio.ftrack.users.find(({ username }) => username === "supervisor");
    const source = { user: { id: user?.id, username: user?.username } };
    expect(await studio.tells(updateOf([entity], { source }))).toMatchObject({
      description: expect.stringMatching(/: auto-sync was switched on, a full sync follows$/),
    });
    const jobs = await studio.settled();
    expect(jobs.at(-1)).toMatchObject({
      status: "failed",
      description: expect.stringContaining('Project "Other_Project" does not exist in AYON'),
    });
  });
});

it("after all of this a good change is followed", async () => {
  await studio.person.changes(shot, { description: "at last" });
  await studio.settled();
  await expect.poll(async () => (await studio.inAyon(shot))?.own.description).toBe("at last");
});
