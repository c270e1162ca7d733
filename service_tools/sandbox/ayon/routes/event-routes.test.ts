import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  at,
  column,
  createFolder,
  idOf,
  type OpenSandbox,
  openSandbox,
  operation,
} from "../testing/open-sandbox.ts";

describe("events", () => {
  let ayon: OpenSandbox;
  beforeEach(async () => {
    ayon = await openSandbox({
      projects: [{ name: "Demo", code: "demo" }],
      users: [{ name: "anna", email: "anna@studio.test" }],
    });
  });
  afterEach(() => ayon.stop());

  const post = (body: object, headers = {}) => ayon.call("POST", "/api/events", body, headers);
  const posted = async (body: object) => String(at((await post(body)).body, "id"));
  const get = async (id: string) => (await ayon.call("GET", `/api/events/${id}`)).body;
  const query = async (conditions: object[], more = {}) =>
    (await ayon.call("POST", "/api/query", { entity: "event", filter: { conditions }, ...more }))
      .body;
  const ofTopic = (topic: string) => query([{ key: "topic", operator: "like", value: topic }]);

  it("keep what was posted, with sender and sender type from the headers", async () => {
    const { body } = await post(
      { topic: "ftrack.leech", hash: "h1", payload: { a: 1 }, summary: { b: 2 } },
      { "x-sender": "leecher", "x-sender-type": "ftrack" },
    );
    expect(await get(String(at(body, "id")))).toMatchObject({
      topic: "ftrack.leech",
      hash: "h1",
      sender: "leecher",
      senderType: "ftrack",
      user: "service",
      status: "finished",
      retries: 0,
      payload: { a: 1 },
      summary: { b: 2 },
      dependsOn: null,
    });
  });

  it("have the sender type api without a header, and ignore what is no name", async () => {
    const { body } = await post({ topic: "ftrack.leech" }, { "x-sender": "no name!" });
    expect(await get(String(at(body, "id")))).toMatchObject({ sender: null, senderType: "api" });
  });

  it("are refused with 409 when their hash is taken", async () => {
    await post({ topic: "ftrack.leech", hash: "h1" });
    expect(await post({ topic: "ftrack.leech", hash: "h1" })).toMatchObject({
      status: 409,
      body: { code: 409 },
    });
  });

  it("replace the one with their hash when told to reuse it, under a new id", async () => {
    const first = await posted({ topic: "ftrack.leech", hash: "h1" });
    const second = await posted({ topic: "ftrack.leech", hash: "h1", reuse: true });
    expect(second).not.toBe(first);
    expect((await ayon.call("GET", `/api/events/${first}`)).status).toBe(404);
  });

  it("cannot be replaced or deleted while another event depends on them", async () => {
    const source = await posted({ topic: "ftrack.leech", hash: "h1" });
    const job = await ayon.call("POST", "/api/enroll", {
      sourceTopic: "ftrack.leech",
      targetTopic: "ftrack.proc",
    });
    expect((await post({ topic: "ftrack.leech", hash: "h1", reuse: true })).status).toBe(409);
    expect((await ayon.call("DELETE", `/api/events/${source}`)).status).toBe(500);
    const jobPath = `/api/events/${at(job.body, "id")}`;
    expect((await ayon.call("DELETE", jobPath)).status).toBe(204);
    expect((await ayon.call("DELETE", `/api/events/${source}`)).status).toBe(204);
    expect((await ayon.call("DELETE", `/api/events/${source}`)).status).toBe(204);
  });

  it("are pending when not finished, and not kept when not stored", async () => {
    const pending = await posted({ topic: "ftrack.leech", finished: false });
    expect(await get(pending)).toMatchObject({ status: "pending" });
    const passed = await posted({ topic: "ftrack.leech", store: false });
    expect((await ayon.call("GET", `/api/events/${passed}`)).status).toBe(404);
  });

  it.each([
    [{ topic: "x" }],
    [{ topic: "1topic" }],
    [{}],
    [{ topic: "ftrack.leech", payload: [] }],
    [{ topic: "ftrack.leech", finished: "perhaps" }],
  ])("are refused with 400: %j", async (body) => {
    expect((await post(body)).status).toBe(400);
  });

  it("have objects replaced by a patch, and their sender type renewed", async () => {
    const { body } = await post(
      { topic: "ftrack.proc", summary: { a: 1 }, finished: false },
      { "x-sender-type": "ftrack" },
    );
    const path = `/api/events/${at(body, "id")}`;
    const patched = await ayon.call("PATCH", path, {
      status: "failed",
      summary: { b: 2 },
      description: "no luck",
      retries: 5,
    });
    expect(patched.status).toBe(204);
    expect((await ayon.call("GET", path)).body).toMatchObject({
      status: "failed",
      summary: { b: 2 },
      description: "no luck",
      retries: 5,
      senderType: "api",
    });
    expect((await ayon.call("PATCH", path, { status: "lost" })).status).toBe(400);
    expect((await ayon.call("PATCH", `/api/events/${idOf(1)}`, {})).status).toBe(404);
    expect((await ayon.call("PATCH", "/api/events/none", {})).status).toBe(400);
  });

  it("let only services change the status of an event that depends on nothing", async () => {
    const id = await posted({ topic: "ftrack.leech" });
    const patch = await ayon.call(
      "PATCH",
      `/api/events/${id}`,
      { status: "failed" },
      { "x-as-user": "admin" },
    );
    expect(patch.status).toBe(403);
  });

  it("are queried newest first, with names in snake case and nothing that is null", async () => {
    await post({ topic: "ftrack.leech", summary: { n: 1 } });
    await post({ topic: "ftrack.leech", summary: { n: 2 } });
    const found = await query([{ key: "summary/n", operator: "gt", value: 0 }]);
    expect(found).toMatchObject([{ summary: { n: 2 } }, { summary: { n: 1 } }]);
    expect(at(found, 0)).toMatchObject({ sender_type: "api", created_at: expect.any(String) });
    expect(at(found, 0)).not.toHaveProperty("depends_on");
    expect(await query([], { limit: 1, offset: 1 })).toMatchObject([{ summary: { n: 1 } }]);
    const detail = expect.stringContaining("must not be negative");
    expect(await query([], { limit: -1 })).toMatchObject({ status: 500, detail });
    expect(await query([], { offset: -1 })).toMatchObject({ status: 500, detail });
  });

  it("are shown by GraphQL with JSON as texts and without sender type", async () => {
    await post({ topic: "ftrack.leech", summary: { n: 1 }, project: "Demo" });
    await post({ topic: "ftrack.proc" });
    const { body } = await ayon.graphql(
      `{events(topics:["ftrack.l*"], projects:["Demo"]){edges{node{topic summary payload project status}}}}`,
    );
    expect(at(body, "data", "events", "edges")).toEqual([
      {
        node: {
          topic: "ftrack.leech",
          summary: '{"n":1}',
          payload: "{}",
          project: "Demo",
          status: "finished",
        },
      },
    ]);
    const refused = await ayon.graphql("{events{edges{node{senderType}}}}");
    expect(at(refused.body, "errors", 0, "message")).toContain("senderType");
  });

  it("enroll answers a job, 204 when there is none, and 204 for a filter that cannot run", async () => {
    const enroll = (more = {}) =>
      ayon.call("POST", "/api/enroll", {
        sourceTopic: "ftrack.leech",
        targetTopic: "ftrack.proc",
        sender: "worker",
        ...more,
      });
    expect((await enroll()).status).toBe(204);
    const id = await posted({ topic: "ftrack.leech" });
    const filter = { conditions: [{ key: "summary/a", operator: "in", value: [] }] };
    expect((await enroll({ filter })).status).toBe(204);
    expect((await enroll()).body).toEqual({
      id: expect.any(String),
      dependsOn: id,
      hash: expect.any(String),
      status: "pending",
    });
    expect((await enroll({ targetTopic: "ftrack.*" })).status).toBe(400);
  });

  describe("of entities", () => {
    beforeEach(async () => {
      await ayon.operate("Demo", [
        createFolder(1, { name: "a" }),
        createFolder(2, { name: "b", parentId: idOf(1), attrib: { fps: 24 } }),
      ]);
    });

    const update = (data: object, headers = {}) =>
      ayon.call(
        "POST",
        "/api/projects/Demo/operations",
        { operations: [operation("update", "folder", 2, data)] },
        headers,
      );

    it("announce what was created", async () => {
      expect(await ofTopic("entity.folder.created")).toMatchObject([
        { project: "Demo", summary: { entityId: idOf(2), parentId: idOf(1) } },
        { project: "Demo", summary: { entityId: idOf(1), parentId: null } },
      ]);
    });

    it("announce each changed field with old and new value, in the name of the sender", async () => {
      await update(
        { name: "c", status: "On hold", label: "C", active: false, tags: ["t"], parentId: null },
        { "x-sender-type": "ftrack", "x-as-user": "anna" },
      );
      const found = await query([{ key: "senderType", value: "ftrack" }]);
      const events = [...(Array.isArray(found) ? found : [])].reverse();
      expect(events).toMatchObject([
        { topic: "entity.folder.renamed", payload: { oldValue: "b", newValue: "c" } },
        {
          topic: "entity.folder.status_changed",
          payload: { oldValue: "Not ready", newValue: "On hold" },
        },
        { topic: "entity.folder.tags_changed", payload: { oldValue: [], newValue: ["t"] } },
        { topic: "entity.folder.label_changed", payload: { oldValue: null, newValue: "C" } },
        { topic: "entity.folder.active_changed", payload: { oldValue: true, newValue: false } },
        // AYON announces tags twice, the second time among the other fields.
        { topic: "entity.folder.tags_changed", payload: { oldValue: [], newValue: ["t"] } },
        {
          topic: "entity.folder.parent_changed",
          payload: { oldValue: idOf(1), newValue: null },
        },
      ]);
      expect(new Set(column(events, "user"))).toEqual(new Set(["anna"]));
      expect(at(events, 0, "summary")).toMatchObject({
        entityId: idOf(2),
        parentId: idOf(1),
        entityPath: "/a/b",
      });
    });

    it("announce attributes that differ from the entity's own, equal to inherited or not", async () => {
      await update({ attrib: { fps: 24, frameStart: 1001, frameEnd: null } });
      expect(await ofTopic("entity.folder.attrib_changed")).toMatchObject([
        { payload: { oldValue: {}, newValue: { frameStart: 1001, frameEnd: null } } },
      ]);
    });

    it("say nothing when nothing changes", async () => {
      await update({ name: "b", status: "Not ready", attrib: { fps: 24 }, tags: [] });
      expect(await ofTopic("entity.folder.%changed")).toEqual([]);
    });

    it("announce a deletion with what was deleted", async () => {
      await ayon.operate("Demo", [operation("delete", "folder", 2)]);
      expect(await ofTopic("entity.folder.deleted")).toMatchObject([
        {
          summary: { entityId: idOf(2), parentId: idOf(1) },
          payload: { entityData: { name: "b", path: "/a/b" } },
        },
      ]);
    });
  });
});
