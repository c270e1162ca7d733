import { beforeEach, describe, expect, it } from "vitest";
import { type BatchClient, batchClient } from "./batch-client.fixture.ts";

describe("what clients ask of the server beside data", () => {
  let client: BatchClient;
  beforeEach(() => {
    client = batchClient();
  });
  const call = (operation: object) => client.call(operation)[0];

  it("searches by words, in a context, among object types", () => {
    const search = (more: object) =>
      call({
        action: "search",
        expression: "select id, name from TypedContext order by name",
        entity_type: "TypedContext",
        ...more,
      });
    const { action, data, metadata } = search({ terms: ["SH010"] });
    expect({ action, metadata }).toEqual({
      action: "search",
      metadata: { next: { offset: null } },
    });
    const [shot] = data.filter(
      (row: { __entity_type__: string }) => row.__entity_type__ === "Shot",
    );
    expect(shot.name).toBe("sh010");
    const { id } = client.first('Sequence where name is "sq020"');
    const object_type_ids = [client.first('ObjectType where name is "Shot"').id];
    const names = (found: { data: { name: string }[] }) => found.data.map(({ name }) => name);
    expect(names(search({ terms: [], context_id: id, object_type_ids }))).toEqual(["sh010"]);
    expect(names(search({ terms: ["sq020", "nothing"] }))).toEqual([]);
    expect(search({ terms: ["sh"], expression: "Shot limit 1" }).metadata.next.offset).toBe(1);
  });

  it("gives a user a new key", () => {
    const { id } = client.first("User where username is artist");
    const reset = { action: "reset_remote", reset_type: "api_key", entity_type: "User" };
    expect(call({ ...reset, entity_key: id }).data.api_key).toMatch(/^[0-9a-f-]{36}$/);
    expect(() => call({ ...reset, entity_key: "none" })).toThrow("no User");
    expect(() => call({ ...reset, reset_type: "all", entity_key: id })).toThrow("no reset");
  });

  it("invites users and clients", () => {
    const { id: user_id } = client.first("User");
    expect(call({ action: "send_user_invite", user_id })).toMatchObject({ sent: true });
    const project_id = client.first("Project").id;
    const session = client.create("ReviewSession", { project_id });
    const invitee = client.create("ReviewSessionInvitee", {
      review_session_id: session.id,
      name: "A",
      email: "a@b.example",
    });
    const invite = {
      action: "send_review_session_invite",
      review_session_invitee_id: invitee.id,
    };
    expect(call(invite)).toMatchObject({ sent: true });
    expect(
      client.first(`select last_sent_at from ReviewSessionInvitee where id is ${invitee.id}`)
        .last_sent_at,
    ).not.toBeNull();
  });

  it("encodes media into components of a version, by a job", () => {
    const type_id = client.create("AssetType", { name: "Film", short: "mov" }).id;
    const context_id = client.first("Shot").id;
    const asset_id = client.create("Asset", { name: "cut", context_id, type_id }).id;
    const version_id = client.create("AssetVersion", { asset_id }).id;
    const component_id = client.create("FileComponent", { name: "cut" }).id;
    const order = { action: "encode_media", component_id, version_id, keep_original: "auto" };
    const { job_id } = call(order);
    const job = client.first(
      `select data, job_components.component.name from Job where id is ${job_id}`,
    );
    expect(JSON.parse(job.data)).toMatchObject({
      source_component_id: component_id,
      keep_original: true,
      output: [{ format: "video/mp4" }, { format: "image/jpeg" }],
    });
    expect(job.job_components).toHaveLength(2);
    const version = client.first(
      `select thumbnail.name, components.name from AssetVersion where id is ${version_id}`,
    );
    expect(version.thumbnail.name).toBe("thumbnail");
    expect(version.components).toHaveLength(2);
  });

  it("gives addresses of widgets, starts delayed jobs, and checks codes", () => {
    const { id } = client.first("Shot");
    const widget = {
      action: "get_widget_url",
      name: "info",
      entity_type: "Shot",
      entity_key: [id],
    };
    expect(call(widget).widget_url).toContain(id);
    expect(call({ action: "get_widget_url", name: "tasks", theme: null }).widget_url).toContain(
      "http://127.0.0.1/widget/",
    );
    const delayed = call({ action: "delayed_job", job_type: "SYNC_USERS_LDAP" });
    expect(delayed.data).toMatchObject({ __entity_type__: "Job", status: "queued" });
    expect(() => call({ action: "delayed_job", job_type: "X" })).toThrow("no job of the type");
    expect(() => call({ action: "configure_totp", secret: "s", code: "1" })).toThrow("not valid");
    expect(call({ action: "permissions" })).toEqual({ action: "permissions", data: {} });
  });
});
