import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { FollowedStudio } from "../../../../../../tests/services/followed-studio.ts";
import type { FtrackPerson } from "../../../../../../tests/services/ftrack-person.ts";
import { defaultSettings } from "../../../settings/index.ts";

let studio: FollowedStudio;
let person: FtrackPerson;
let place: string;

beforeAll(async () => {
  studio = await FollowedStudio.open();
  person = studio.person;
  place = await made("Sequence", "configuration", studio.projectId);
});
afterAll(() => studio[Symbol.asyncDispose]());
afterEach(async () => {
  studio.settings = defaultSettings;
  expect(await studio.drift()).toEqual([]);
});

const made = (type: string, name: string, parentId = place, more: Record<string, unknown> = {}) =>
  studio.made(type, name, parentId, more);

/** A new row of one of the site's tables. */
async function row(type: string, data: Record<string, unknown>): Promise<string> {
  const id = randomUUID();
  await person.does({ action: "create", entity_type: type, entity_data: { id, ...data } });
  return id;
}

/** A status that tasks of the project may have, or only the site. */
async function status(name: string, inWorkflow = true): Promise<string> {
  const state = { __entity_type__: "State", id: await person.idOf("State", "In Progress") };
  const id = await row("Status", { name, color: "#ABCDEF", sort: 50, state });
  if (inWorkflow) await allow(id);
  return id;
}

/** Lets the tasks of the project have a status. */
async function allow(status_id: string): Promise<void> {
  const workflow_schema_id = await person.idOf("WorkflowSchema", "VFX tasks");
  await person.does({
    action: "create",
    entity_type: "WorkflowSchemaStatus",
    entity_data: { workflow_schema_id, status_id },
  });
}

function project() {
  return studio.studio.admin.get<{
    statuses: { name: string; scope: string[] }[];
    taskTypes: { name: string }[];
    folderTypes: { name: string }[];
  }>(`projects/${studio.projectName}`);
}

describe("a type", () => {
  it("of folders that is not in the project's schema comes with its first folder", async () => {
    const id = await made("Scene", "scene");
    expect(await studio.inAyon(id)).toMatchObject({ type: "Scene" });
    expect((await project()).folderTypes).toContainEqual(
      expect.objectContaining({ name: "Scene" }),
    );
  });

  it("of tasks that is not in the project's schema comes with its first task", async () => {
    const type_id = await row("Type", { name: "Matte Painting", color: "#123456", sort: 90 });
    const id = await made("Task", "sky", place, { type_id });
    expect(await studio.inAyon(id)).toMatchObject({ type: "Matte Painting" });
  });

  it("of a task that is left out is not brought along", async () => {
    const type_id = await person.idOf("Type", "Character");
    await person.creates("Task", "rootless", studio.projectId, { type_id });
    await studio.followAll();
    expect((await project()).taskTypes.map(({ name }) => name)).not.toContain("Character");
  });

  it("that a task changes to is followed", async () => {
    const id = await made("Task", "changing", place, {
      type_id: await person.idOf("Type", "Layout"),
    });
    await person.changes(id, { type_id: await person.idOf("Type", "FX") });
    await studio.followAll();
    expect(await studio.inAyon(id)).toMatchObject({ type: "FX" });
  });

  it("that is renamed in letter case only is renamed with all its tasks, not added", async () => {
    const typeId = await person.idOf("Type", "Tracking");
    const id = await made("Task", "tracked", place, { type_id: typeId });
    await person.does({
      action: "update",
      entity_type: "Type",
      entity_key: typeId,
      entity_data: { name: "TRACKING" },
    });
    await touchProject();
    await studio.followAll();
    expect(await studio.inAyon(id)).toMatchObject({ type: "TRACKING" });
    expect((await project()).taskTypes.filter(({ name }) => /tracking/i.test(name))).toHaveLength(
      1,
    );
  });
});

describe("a status", () => {
  it("that AYON does not know yet is added, with its scope, and set", async () => {
    const status_id = await status("Waiting for client");
    const id = await made("Task", "waiting", place, { status_id });
    expect(await studio.inAyon(id)).toMatchObject({ status: "Waiting for client" });
    expect((await project()).statuses).toContainEqual(
      expect.objectContaining({
        name: "Waiting for client",
        scope: expect.arrayContaining(["task"]),
      }),
    );
  });

  it("that the server knew, and the project's schema has since got, is added and set", async () => {
    const status_id = await status("Late", false);
    const id = await made("Task", "late", place, { status_id });
    expect(await studio.inAyon(id)).not.toMatchObject({ status: "Late" });
    await allow(status_id);
    await person.changes(id, { description: "now it may" });
    await studio.followAll();
    expect(await studio.inAyon(id)).toMatchObject({ status: "Late" });
  });

  it("that AYON allows for another kind only is told; the rest of the change is followed", async () => {
    const id = await made("Shot", "shot");
    const before = await studio.inAyon(id);
    await person.changes(id, {
      status_id: await person.idOf("Status", "Revise"),
      description: "revise it",
    });
    expect(await studio.followAll()).toMatchObject({
      items: [{ kind: "value", contextId: id, reason: 'AYON has no status "Revise" for folders' }],
    });
    expect(await studio.inAyon(id)).toMatchObject({
      status: before?.status,
      own: { description: "revise it" },
    });
    await person.changes(id, { status_id: await person.idOf("Status", "In progress") });
    expect(await studio.followAll()).toMatchObject({ items: [] });
    expect(await studio.inAyon(id)).toMatchObject({ status: "In progress" });
  });

  it("that AYON spells in other letters is the same one", async () => {
    const { statuses } = await project();
    const shouted = statuses.map((one) =>
      one.name === "Approved" ? { ...one, name: "APPROVED", original_name: "Approved" } : one,
    );
    await studio.studio.admin.patch(`projects/${studio.projectName}`, { statuses: shouted });
    const id = await made("Task", "approved", place, {
      status_id: await person.idOf("Status", "Approved"),
    });
    expect(String((await studio.inAyon(id))?.status).toLowerCase()).toBe("approved");
    await touchProject();
    await studio.followAll();
    expect(await studio.inAyon(id)).toMatchObject({ status: "Approved" });
  });

  it("that is one of two with equal letters and digits is kept apart from the other", async () => {
    const one = await status("To-do");
    const two = await status("To do");
    const dashed = await made("Task", "dashed", place, { status_id: one });
    const spaced = await made("Task", "spaced", place, { status_id: two });
    expect(await studio.inAyon(dashed)).toMatchObject({ status: "To-do" });
    expect(await studio.inAyon(spaced)).toMatchObject({ status: "To do" });
  });
});

describe("a custom attribute", () => {
  it("without a group does no harm to a mapping by name", async () => {
    studio.settings = withMapping({ enabled: false });
    const handles = await person.setsUp("handleStart", "number", { group_id: null });
    const id = await made("Shot", "ungrouped");
    await person.sets(id, handles, 8);
    await studio.followAll();
    expect(await studio.inAyon(id)).toMatchObject({ own: { handleStart: 8 } });
    await person.unsets(id, handles);
    await studio.followAll();
    await person.does(deletion(handles));
  });

  it("of this project wins over the server's of the same key, and another project's is not seen", async () => {
    const other = await otherProject();
    const foreign = await person.setsUp("clipIn", "number", { project_id: other });
    const shared = await person.setsUp("clipIn", "number");
    const own = await person.setsUp("clipIn", "number", { project_id: studio.projectId });
    studio.settings = withMapping({
      enabled: true,
      mapping: [
        { name: "clipIn", attr_type: "hierarchical", hierarchical: "clipIn", standard: [] },
      ],
    });
    const id = await made("Shot", "clipped");
    await person.sets(id, shared, 2);
    await person.sets(id, own, 3);
    await studio.followAll();
    expect(await studio.inAyon(id)).toMatchObject({ own: { clipIn: 3 } });
    for (const one of [foreign, shared, own]) await person.does(deletion(one));
    studio.live.forget();
    await person.changes(id, { description: "no attribute any more" });
    await studio.followAll();
  });
});

function withMapping(
  changes: Partial<typeof defaultSettings.custom_attributes.attributes_mapping>,
) {
  const { custom_attributes } = defaultSettings;
  const attributes_mapping = { ...custom_attributes.attributes_mapping, ...changes };
  return { ...defaultSettings, custom_attributes: { ...custom_attributes, attributes_mapping } };
}

function deletion(configurationId: string) {
  return {
    action: "delete",
    entity_type: "CustomAttributeConfiguration",
    entity_key: configurationId,
  } as const;
}

/** A change of the project itself that means nothing. */
async function touchProject(): Promise<void> {
  await person.does({
    action: "update",
    entity_type: "Project",
    entity_key: studio.projectId,
    entity_data: { color: `#${randomUUID().slice(0, 6)}` },
  });
}

async function otherProject(): Promise<string> {
  const [first] = await person.session.query("select project_schema_id from Project");
  return row("Project", {
    name: "other",
    full_name: "Other_Project",
    project_schema_id: first?.project_schema_id,
  });
}
