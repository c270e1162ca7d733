import { randomUUID } from "node:crypto";
import { Event, operation, projectSchema, Session } from "@ftrack/api";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import {
  type FtrackSandbox,
  startFtrackSandbox,
} from "../../service_tools/sandbox/ftrack/index.ts";
import { XmlHttpRequest } from "./ftrack-javascript/xml-http-request.ts";

let sandbox: FtrackSandbox;
let session: Session;

async function open(options: object = {}): Promise<Session> {
  const { url, apiUser, apiKey } = sandbox;
  const opened = new Session(url, apiUser, apiKey, { decodeDatesAsIso: true, ...options });
  await opened.initializing;
  return opened;
}

beforeAll(async () => {
  sandbox = await startFtrackSandbox();
  session = await open();
});
afterAll(() => sandbox.stop());

const query = async (expression: string) => (await session.query(expression)).data;
const create = async (type: string, data: object) => (await session.create(type, data)).data;

/** The results of operations, of whatever kind. */
// biome-ignore lint/suspicious/noExplicitAny: what the client itself gives.
const call = (...operations: any[]): Promise<any[]> => session.call(operations);

async function newShot() {
  const [schema] = await query("select id from ProjectSchema limit 1");
  const name = `conformance-${randomUUID().slice(0, 8)}`;
  const project = await create("Project", {
    name,
    full_name: `${name} Příšera`,
    project_schema_id: schema?.id,
  });
  const sequence = await create("Sequence", { name: "sq010", parent_id: project.id });
  const shot = await create("Shot", { name: "sh010", parent_id: sequence.id });
  const task = await create("Task", { name: "animation", parent_id: shot.id });
  return { project, sequence, shot, task };
}

describe("the ftrack sandbox, to ftrack's own JavaScript client,", () => {
  describe("a session", () => {
    it("learns of the server's version and of its entity types", () => {
      expect(session.serverVersion).toMatch(/^\d+\.\d+\.\d+$/);
      const shot = session.schemas?.find(({ id }) => id === "Shot");
      expect(shot?.primary_key).toEqual(["id"]);
    });

    it("is refused with a wrong key", async () => {
      const { url, apiUser } = sandbox;
      for (const strictApi of [false, true]) {
        const refused = new Session(url, apiUser, "made-up", { strictApi });
        await expect(refused.initializing).rejects.toMatchObject({
          name: "ServerError",
          errorCode: "api_credentials_invalid",
        });
      }
    });

    it("is told of mistakes by the errors that it knows", async () => {
      await expect(session.query("select nonsense from Task")).rejects.toThrow("nonsense");
      await expect(session.query("Task where")).rejects.toMatchObject({ name: "ServerError" });
      await expect(session.create("Task", { name: "nowhere" })).rejects.toMatchObject({
        name: "ServerValidationError",
      });
      await expect(call({ action: "dance" })).rejects.toThrow("Invalid action u'dance'");
    });
  });

  describe("a query", () => {
    it("brings what it names, decoded, one object for one entity", async () => {
      const { shot, task } = await newShot();
      await session.update("Task", [task.id], { start_date: "2026-03-01T10:00:00Z" });
      const [first] = await query(
        `select name, start_date, status.name, parent.name, parent.children.name, project.full_name
         from Task where parent_id is "${shot.id}"`,
      );
      expect(first).toMatchObject({
        __entity_type__: "Task",
        name: "animation",
        status: { __entity_type__: "Status", name: "Not started" },
        parent: { __entity_type__: "Shot", name: "sh010" },
      });
      expect(new Date(String(first?.start_date)).getTime()).toBe(Date.UTC(2026, 2, 1, 10));
      expect(first?.parent.children[0]).toBe(first);
    });

    it("writes every mention in full when the answer is to be serialised", async () => {
      const { shot } = await newShot();
      await create("Task", { name: "layout", parent_id: shot.id });
      const { data } = await session.query(
        `select name, parent.name from Task where parent_id is "${shot.id}"`,
        { ensureSerializableResponse: true },
      );
      expect(data.map((task) => task.parent.name)).toEqual(["sh010", "sh010"]);
    });

    it("has pages", async () => {
      const { project } = await newShot();
      const expression = `select name from TypedContext where project_id is "${project.id}" order by name`;
      const first = await session.query(`${expression} limit 2`);
      expect(first.data.map(({ name }) => name)).toEqual(["animation", "sh010"]);
      expect(first.metadata.next.offset).toBe(2);
      const last = await session.query(`${expression} limit 2 offset 2`);
      expect(last.data.map(({ name }) => name)).toEqual(["sq010"]);
      expect(last.metadata.next.offset).toBeNull();
    });

    it("needs no projection", async () => {
      const { shot } = await newShot();
      expect(await query(`Shot where id is "${shot.id}"`)).toMatchObject([{ name: "sh010" }]);
    });

    it("is made of words that people type", async () => {
      const { project } = await newShot();
      const { data } = await session.search({
        expression: "select name from Task",
        entityType: "Task",
        terms: ["anim"],
        contextId: project.id,
      });
      expect(data).toMatchObject([{ name: "animation" }]);
    });
  });

  describe("a change", () => {
    it("creates, updates and deletes", async () => {
      const { shot } = await newShot();
      const { data } = await session.update("Shot", shot.id, { name: "sh 020", description: "夜" });
      expect(data).toMatchObject({ __entity_type__: "Shot", name: "sh 020" });
      expect(await query(`select description from Shot where id is "${shot.id}"`)).toMatchObject([
        { description: "夜" },
      ]);
      await session.delete("Shot", [shot.id]);
      expect(await query(`Task where parent_id is "${shot.id}"`)).toEqual([]);
    });

    it("keeps a text that looks like a point in time as a text", async () => {
      const { shot } = await newShot();
      const description = "2026-03-01T10:00:00";
      await session.update("Shot", shot.id, { description });
      const [seen] = await query(`select description from Shot where id is "${shot.id}"`);
      expect(String(seen?.description)).toContain("2026-03-01");
    });

    it("is one of many in a batch, which happens wholly or not at all", async () => {
      const { shot } = await newShot();
      const task = (name: string, parent_id: string) =>
        operation.create("Task", { name, parent_id });
      await expect(call(task("fine", shot.id), task("wrong", "not-there"))).rejects.toThrow();
      expect(await query(`Task where parent_id is "${shot.id}"`)).toHaveLength(1);
      const results = await call(
        task("layout", shot.id),
        operation.update("Shot", [shot.id], { name: "sh011" }),
        operation.query(`select name from Task where parent_id is "${shot.id}" order by name`),
      );
      expect(results.map(({ action }) => action)).toEqual(["create", "update", "query"]);
      expect(results[2].data.map(({ name }: { name: string }) => name)).toEqual([
        "animation",
        "layout",
      ]);
    });

    it("is made only when it has to be", async () => {
      const username = `ensured-${randomUUID()}`;
      const ensure = (first_name: string) =>
        session.ensure("User", { username, first_name }, ["username"]);
      const [one, two] = [await ensure("A"), await ensure("B")];
      expect(two.id).toBe(one.id);
      expect(await query(`select first_name from User where id is "${one.id}"`)).toMatchObject([
        { first_name: "B" },
      ]);
    });

    it("sets custom attributes, as explicit values and in the view of all", async () => {
      const { shot } = await newShot();
      const [configuration] = await query(
        'select id from CustomAttributeConfiguration where key is "fstart" and object_type.name is "Shot"',
      );
      const key = [configuration?.id, shot.id];
      await session.update("ContextCustomAttributeValue", key, { value: 1009 });
      const explicit = `select value from CustomAttributeValue where entity_id is "${shot.id}"`;
      expect(await query(explicit)).toMatchObject([{ value: 1009 }]);
      await session.delete("CustomAttributeValue", key);
      const [seen] = await query(`select custom_attributes from Shot where id is "${shot.id}"`);
      const values: { key: string; value: unknown }[] = seen?.custom_attributes;
      expect(values.find((one) => one.key === "fstart")?.value).not.toBe(1009);
    });
  });

  describe("a project's schema", () => {
    it("tells the statuses of its object types", async () => {
      const [schema] = await query("select id from ProjectSchema limit 1");
      const names = async (entityType: string) => {
        const statuses = await projectSchema.getStatuses(session, schema?.id, entityType);
        return statuses.map(({ name }: { name: string }) => name);
      };
      expect(await names("Task")).toContain("Not started");
      expect(await names("AssetVersion")).toContain("Approved");
      expect((await names("Shot")).length).toBeGreaterThan(0);
    });
  });

  describe("a component", () => {
    afterEach(() => vi.unstubAllGlobals());

    async function upload(content: Uint8Array<ArrayBuffer>): Promise<string> {
      vi.stubGlobal("XMLHttpRequest", XmlHttpRequest);
      const id = randomUUID();
      await session.createComponent(new File([content], "clip.mov"), { data: { id } });
      return id;
    }

    /** Whether the address that the client knows of a component gives these bytes. */
    async function holds(id: string, content: Uint8Array): Promise<boolean> {
      const answer = await fetch(String(session.getComponentUrl(id)));
      return Buffer.from(await answer.arrayBuffer()).equals(content);
    }

    it("is uploaded to the server's location at once", async () => {
      const content = new Uint8Array(300_000).map((_, index) => index % 251);
      const id = await upload(content);
      expect(await holds(id, content)).toBe(true);
      expect(
        await query(
          `select location.name, component.file_type, component.size
           from ComponentLocation where component_id is "${id}"`,
        ),
      ).toMatchObject([
        { location: { name: "ftrack.server" }, component: { file_type: ".mov", size: 300_000 } },
      ]);
    });

    it("is uploaded in parts when it is large", async () => {
      vi.stubGlobal("window", {
        navigator: { onLine: true },
        addEventListener: () => undefined,
        removeEventListener: () => undefined,
        FTRACK_UPLOAD_CHUNK_SIZE: 100_000,
      });
      const content = new Uint8Array(450_000).map((_, index) => index % 253);
      expect(await holds(await upload(content), content)).toBe(true);
    });

    it("is served as a thumbnail", async () => {
      const id = await upload(new Uint8Array([1, 2, 3]));
      const answer = await fetch(session.thumbnailUrl(id, { size: 100 }));
      expect(new Uint8Array(await answer.arrayBuffer())).toEqual(new Uint8Array([1, 2, 3]));
    });
  });

  describe("the event hub", () => {
    afterEach(() => session.eventHub.disconnect());

    async function connected() {
      const { eventHub: hub } = session;
      hub.connect();
      await vi.waitUntil(() => hub.isConnected(), { timeout: 10_000 });
      return hub;
    }

    it("is told of changes, asks and answers, and comes back after the connection was lost", async () => {
      const { shot } = await newShot();
      const hub = await connected();
      const names: unknown[] = [];
      hub.subscribe("topic=ftrack.update", (event) => {
        if (event.topic !== "ftrack.update") return;
        expect(event.data.clientToken).toBe(session.clientToken);
        for (const { changes } of event.data.entities ?? []) names.push(changes?.name?.new);
      });
      hub.subscribe("topic=studio.*", (event) => ({ topic: event.topic }));
      const reply = await hub.publishAndWaitForReply(new Event("studio.question", {}), {
        timeout: 10,
      });
      expect(reply).toMatchObject({
        topic: "ftrack.meta.reply",
        data: { topic: "studio.question" },
      });

      await session.update("Shot", shot.id, { name: "sh011" });
      await vi.waitUntil(() => names.includes("sh011"));

      sandbox.control.setFaults({ dropSockets: true });
      await vi.waitUntil(() => !hub.isConnected());
      await vi.waitUntil(() => hub.isConnected(), { timeout: 15_000 });
      let attempt = 0;
      await vi.waitUntil(
        async () => {
          attempt += 1;
          await session.update("Shot", shot.id, { name: `back ${attempt}` });
          return names.some((name) => String(name).startsWith("back"));
        },
        { timeout: 15_000, interval: 100 },
      );
    });
  });
});
