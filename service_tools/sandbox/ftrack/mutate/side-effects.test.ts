import { beforeEach, describe, expect, it } from "vitest";
import { type BatchClient, batchClient } from "../api/batch-client.fixture.ts";

let client: BatchClient;
let shot: string;
let me: string;

beforeEach(() => {
  client = batchClient();
  shot = client.first('Shot where name is "sh030"').id;
  me = client.first("User where username is producer").id;
});

function newAsset(): string {
  const type = client.create("AssetType", { name: "Geometry", short: "geo" });
  return client.create("Asset", { name: "hero", context_id: shot, type_id: type.id }).id;
}

describe("versions", () => {
  it("are numbered one after the other, unless the client chooses", () => {
    const asset = newAsset();
    const version = (data: object) =>
      client.create("AssetVersion", { asset_id: asset, ...data }).version;
    expect([version({}), version({ version: 0 }), version({ version: "0" })]).toEqual([1, 2, 0]);
    expect([version({ version: 7 }), version({})]).toEqual([7, 8]);
  });

  it("have who made them, when, and the first status for versions", () => {
    const made = client.create("AssetVersion", { asset_id: newAsset() });
    expect(made).toMatchObject({ user_id: me, is_published: true, comment: "" });
    expect(made.date.value).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
    const { status } = client.first(`select status.name from AssetVersion where id is ${made.id}`);
    const schema = client.first(
      "select asset_version_workflow_schema.statuses.name from ProjectSchema",
    );
    expect(status.name).toBe(schema.asset_version_workflow_schema.statuses[0].name);
  });

  it("belong to the project of their asset, know the latest, and link down to themselves", () => {
    const asset = newAsset();
    const [first, second] = [1, 2].map(() => client.create("AssetVersion", { asset_id: asset }));
    const { id: project } = client.first("Project");
    expect(second.project_id).toBe(project);
    const latest = client.query(
      `select version, link from AssetVersion
      where is_latest_version is true and asset_id is ${asset}`,
    );
    expect(latest.map(({ id }) => id)).toEqual([second.id]);
    const { link } = latest[0];
    expect(link.map(({ type }: { type: string }) => type)).toEqual([
      "Project",
      "TypedContext",
      "TypedContext",
      "TypedContext",
      "AssetVersion",
    ]);
    expect(
      client.first(`select latest_version.version from Asset where id is ${asset}`).latest_version
        .version,
    ).toBe(2);
    client.remove("AssetVersion", second.id);
    expect(
      client.first(`select latest_version from Asset where id is ${asset}`).latest_version.id,
    ).toBe(first.id);
  });

  it("go with their asset's context, and take components and places of files with them", () => {
    const asset = newAsset();
    const { id: version_id } = client.create("AssetVersion", { asset_id: asset });
    const { id: component_id } = client.create("FileComponent", { version_id, name: "main" });
    const { id: location_id } = client.first('Location where name is "ftrack.server"');
    client.create("ComponentLocation", { component_id, location_id, resource_identifier: "x" });
    client.create("Note", { parent_id: version_id, content: "nice" });
    client.remove("Shot", shot);
    for (const condition of [
      `Asset where id is ${asset}`,
      `AssetVersion where asset_id is ${asset}`,
      `Component where version_id is ${version_id}`,
      `ComponentLocation where component_id is ${component_id}`,
      `Note where parent_id is ${version_id}`,
    ]) {
      expect(client.query(condition)).toEqual([]);
    }
  });
});

describe("components", () => {
  it("answer under the type that was asked for, and are files, sequences or containers", () => {
    expect(client.create("Component", { name: "main" })).toMatchObject({
      __entity_type__: "Component",
      system_type: "file",
      size: 0,
    });
    const sequence = client.create("SequenceComponent", { name: "frames", padding: 4 });
    const frame = { name: "0001", container_id: sequence.id };
    client.create("FileComponent", frame);
    const found = client.first(
      `select members.name, members.system_type from ContainerComponent where id is ${sequence.id}`,
    );
    expect(found).toMatchObject({ __entity_type__: "SequenceComponent", system_type: "sequence" });
    expect(found.members).toMatchObject([{ __entity_type__: "FileComponent", name: "0001" }]);
  });

  it("have addresses that open without further signing in", () => {
    const { id: component_id } = client.create("FileComponent", { name: "main" });
    const { id: location_id } = client.first('Location where name is "ftrack.server"');
    client.create("ComponentLocation", { component_id, location_id, resource_identifier: "x" });
    const { url } = client.first(
      `select url from ComponentLocation where component_id is ${component_id}`,
    );
    expect(url).toEqual({
      __type__: "url",
      value: `http://127.0.0.1/component/get?id=${component_id}&username=producer&apiKey=secret`,
    });
    const sequence = client.first('Shot where name is "sh030"');
    client.update("Shot", sequence.id, { thumbnail_id: component_id });
    const task = client.create("Task", { name: "t", parent_id: shot });
    const below = client.first(
      `select thumbnail_url, thumbnail_source_id from Task where id is ${task.id}`,
    );
    expect(below.thumbnail_url.value).toContain(`/component/thumbnail?id=${component_id}&`);
    expect(below.thumbnail_source_id).toBe(shot);
  });
});

describe("notes", () => {
  it("have their author, who hears of answers, and the project and kind of what they are on", () => {
    const note = client.create("Note", { content: "please mend", parent_id: shot });
    expect(note).toMatchObject({ user_id: me, parent_type: "Shot", is_todo: false });
    expect(note.project_id).toBe(client.first("Project").id);
    const recipients = client.query(`Recipient where note_id is ${note.id}`);
    expect(recipients.map(({ resource_id }) => resource_id)).toEqual([me]);
    client.create("Recipient", { note_id: note.id, resource_id: me });
    expect(client.query(`Recipient where note_id is ${note.id}`)).toHaveLength(1);
  });

  it("get what they are on from a collection, too, and keep answers as a thread", () => {
    const note = client.create("Note", { content: "a" });
    client.update("Shot", shot, { notes: [{ __entity_type__: "Note", id: note.id }] });
    expect(
      client.first(`select parent_id, parent_type from Note where id is ${note.id}`),
    ).toMatchObject({
      parent_id: shot,
      parent_type: "Shot",
    });
    const answer = client.create("Note", { content: "b" });
    client.update("Note", note.id, { replies: [{ __entity_type__: "Note", id: answer.id }] });
    const thread = client.first(`select replies.content from Note where id is ${note.id}`);
    expect(thread.replies).toMatchObject([{ content: "b" }]);
    client.remove("Note", note.id);
    expect(client.query(`Note where id in (${note.id}, ${answer.id})`)).toEqual([]);
  });

  it("have the label that is put on them as their category", () => {
    const label = client.create("NoteLabel", { name: "For the roof", color: "#ff0000" });
    const note = client.create("Note", { content: "a", parent_id: shot });
    client.create("NoteLabelLink", { note_id: note.id, label_id: label.id });
    const found = client.first(`select category.name from Note where id is ${note.id}`);
    expect(found.category.name).toBe("For the roof");
    expect(client.query('NoteLabel where name is "For the roof"')).toHaveLength(1);
  });
});

describe("time", () => {
  it("is measured by one timer for each user", () => {
    const timer = client.create("Timer", { context_id: shot, user_id: me });
    expect(timer.start.value).toMatch(/T/);
    expect(() => client.create("Timer", { context_id: shot, user_id: me })).toThrow(
      "running timer",
    );
    client.call(
      {
        action: "create",
        entity_type: "Timelog",
        entity_data: { context_id: shot, user_id: me, duration: 3600 },
      },
      { action: "delete", entity_type: "Timer", entity_key: timer.id },
    );
    const found = client.first(`select time_logged, bid_time_logged_difference from Shot
      where time_logged > 0 and id is ${shot}`);
    expect(found).toMatchObject({ id: shot, time_logged: 3600, bid_time_logged_difference: -3600 });
    expect(client.query(`Timer where user_id is ${me}`)).toEqual([]);
  });
});

describe("children", () => {
  it("move with what was published on them when they are put below another project", () => {
    const project_schema_id = client.first("ProjectSchema").id;
    const project = client.create("Project", { name: "other", project_schema_id });
    const asset = newAsset();
    const { id: version } = client.create("AssetVersion", { asset_id: asset });
    client.update("Project", project.id, { children: [{ __entity_type__: "Shot", id: shot }] });
    for (const [type, id] of [
      ["Shot", shot],
      ["Asset", asset],
      ["AssetVersion", version],
    ]) {
      expect(
        client.query(`${type} where project_id is ${project.id} and id is ${id}`),
      ).toHaveLength(1);
    }
    const inside = { children: [{ __entity_type__: "Shot", id: shot }] };
    expect(() => client.update("Shot", shot, inside)).toThrow("cannot be moved");
  });
});

describe("users", () => {
  it("have names of their own, and are not active until somebody says so", () => {
    const made = client.create("User", {});
    expect(made).toMatchObject({ username: `user-${made.id}`, is_active: false });
    expect(client.create("User", { is_active: true }).is_active).toBe(true);
    expect(() => client.create("User", { username: "ARTIST" })).toThrow("already a user");
  });
});

describe("statuses and jobs", () => {
  it("keep what the status was before", () => {
    const [before, after] = client.query("select id from Status limit 2");
    client.update("Shot", shot, { status_id: before.id });
    client.update("Shot", shot, { status_id: after.id });
    const [change] = client.query(
      `select parent.name, status_id, from_status_id, user.username from TypedContextStatusChange
       where parent_id is ${shot} order by date descending limit 1`,
    );
    expect(change).toMatchObject({ user: { username: "producer" } });
    expect(
      client.first(`select status_changes from Shot where id is ${shot}`).status_changes,
    ).not.toEqual([]);
  });

  it("note when a job is over", () => {
    const job = client.create("Job", { data: "{}" });
    expect(job.finished_at).toBeUndefined();
    client.update("Job", job.id, { status: "done" });
    expect(
      client.first(`select finished_at from Job where id is ${job.id}`).finished_at.value,
    ).toMatch(/T/);
  });
});

describe("review sessions", () => {
  it("are open from now on, show versions and hold who is asked", () => {
    const { id: version_id } = client.create("AssetVersion", { asset_id: newAsset() });
    const project_id = client.first("Project").id;
    const session = client.create("ReviewSession", { name: "weekly", project_id });
    const review_session_id = session.id;
    client.create("ReviewSessionObject", { review_session_id, version_id, name: "hero" });
    client.create("ReviewSessionInvitee", { review_session_id, name: "A", email: "a@b.example" });
    expect(
      client.first(`select is_open, review_session_objects.asset_version.version,
        review_session_invitees.email from ReviewSession where is_open is true and id is ${session.id}`),
    ).toMatchObject({
      is_open: true,
      review_session_objects: [{ asset_version: { version: 1 } }],
      review_session_invitees: [{ email: "a@b.example" }],
    });
  });
});
