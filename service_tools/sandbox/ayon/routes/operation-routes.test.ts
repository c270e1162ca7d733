import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  at,
  column,
  createFolder,
  createTask,
  idOf,
  type OpenSandbox,
  openSandbox,
  operation,
  publish,
} from "../testing/open-sandbox.ts";

describe("operations", () => {
  let ayon: OpenSandbox;
  beforeEach(async () => {
    ayon = await openSandbox({ projects: [{ name: "Demo", code: "demo" }] });
  });
  afterEach(() => ayon.stop());

  const folder = async (number: number) =>
    (await ayon.call("GET", `/api/projects/Demo/folders/${idOf(number)}`)).body;
  const exists = async (number: number) => at(await folder(number), "id") === idOf(number);
  const only = async (order: object, options: object = { canFail: true }) =>
    at((await ayon.operate("Demo", [order], options)).body, "operations", 0);

  it("builds a tree in one request with ids of the client's making", async () => {
    const { status, body } = await ayon.operate("Demo", [
      createFolder(1, { name: "sq01", folderType: "Sequence" }),
      createFolder(2, { name: "sh010", label: "SH 010", parentId: idOf(1) }),
      createTask(3, 2, { name: "anim", taskType: "Animation", assignees: ["anna"] }),
    ]);
    expect(status).toBe(200);
    expect(at(body, "success")).toBe(true);
    expect(at(body, "operations", 2)).toMatchObject({
      type: "create",
      entityType: "task",
      entityId: idOf(3),
      success: true,
      status: 201,
    });
    const task = await ayon.call("GET", `/api/projects/Demo/tasks/${idOf(3)}`);
    expect(task.body).toMatchObject({ path: "/sq01/sh010/anim", assignees: ["anna"] });
  });

  it("takes ids with dashes for the same ids, but not for new ones", async () => {
    const dashed = (number: number) =>
      `${"0".repeat(8)}-0000-0000-0000-${`${number}`.padStart(12, "0")}`;
    await ayon.operate("Demo", [createFolder(1, { name: "a" })]);
    const update = operation("update", "folder", 1, { name: "b" });
    expect(await only({ ...update, entityId: dashed(1) })).toMatchObject({ success: true });
    expect(await folder(1)).toMatchObject({ name: "b" });
    expect(await only({ ...createFolder(2, { name: "c" }), entityId: dashed(2) })).toMatchObject({
      success: false,
      status: 400,
      errorCode: "invalid_data",
    });
  });

  it("leaves no field of a result out", async () => {
    expect(await only(createFolder(1, { name: "a" }))).toMatchObject({
      detail: null,
      errorCode: null,
    });
  });

  it.each([
    ["2026-01-05T10:00:00Z", "2026-01-05T10:00:00+00:00"],
    ["2026-01-05 10:00", "2026-01-05T10:00:00"],
    ["2026-01-05T10:00:00.123+0200", "2026-01-05T10:00:00.123000+02:00"],
    ["2026-01-05T10:00:00.000-00:30", "2026-01-05T10:00:00-00:30"],
  ])("keeps the moment %s as %s", async (startDate, kept) => {
    await ayon.operate("Demo", [createFolder(1, { name: "a", attrib: { startDate } })]);
    expect(at(await folder(1), "attrib", "startDate")).toBe(kept);
  });

  it.each(["2026-01-05", "2026-13-05T10:00:00Z", "yesterday"])(
    "takes %s for no moment",
    async (startDate) => {
      expect(await only(createFolder(1, { name: "a", attrib: { startDate } }))).toMatchObject({
        status: 400,
        errorCode: "invalid_data",
      });
    },
  );

  describe("with canFail", () => {
    it("lets every operation stand alone", async () => {
      const { body } = await ayon.operate(
        "Demo",
        [
          createFolder(1, { name: "a" }),
          createFolder(2, { name: "b", folderType: "Nope" }),
          createFolder(3, { name: "c" }),
        ],
        { canFail: true },
      );
      expect(at(body, "success")).toBe(false);
      expect(column(at(body, "operations"), "success")).toEqual([true, false, true]);
      expect(await exists(3)).toBe(true);
    });
  });

  describe("without canFail", () => {
    const broken = () => [
      createFolder(1, { name: "a" }),
      operation("update", "folder", 99, { name: "b" }),
      createFolder(3, { name: "c" }),
    ];

    it("ends at the first failure, keeps what came before and tells nobody, as AYON 1.16", async () => {
      const { status, body } = await ayon.operate("Demo", broken());
      expect(status).toBe(200);
      expect(body).toMatchObject({
        success: false,
        operations: [{ success: true }, { success: false, status: 404, errorCode: "not-found" }],
      });
      expect(await exists(1)).toBe(true);
      const events = await ayon.graphql(`{events(topics:["entity.*"]){edges{node{topic}}}}`);
      expect(at(events.body, "data", "events", "edges")).toEqual([]);
    });

    it("puts deleted and changed rows back where they were", async () => {
      await ayon.operate("Demo", [
        createFolder(1, { name: "a" }),
        createFolder(2, { name: "b" }),
        createTask(3, 1, { name: "t" }),
      ]);
      const failing = [
        operation("update", "folder", 2, { name: "renamed" }),
        operation("delete", "folder", 1),
        operation("delete", "folder", 99),
      ];
      await ayon.operate("Demo", failing, { raiseOnError: true });
      const { body } = await ayon.graphql(
        `{project(name:"Demo"){folders{edges{node{name hasTasks}}} tasks{edges{node{path}}}}}`,
      );
      expect(at(body, "data", "project")).toEqual({
        folders: {
          edges: [
            { node: { name: "a", hasTasks: true } },
            { node: { name: "b", hasTasks: false } },
          ],
        },
        tasks: { edges: [{ node: { path: "/a/t" } }] },
      });
    });

    it("answers with the failure's own status when the request asks for that", async () => {
      const { status, body } = await ayon.operate("Demo", broken(), { raiseOnError: true });
      expect(status).toBe(404);
      expect(body).toEqual({ code: 404, detail: `Entity ${idOf(99)} not found` });
      expect(await exists(1)).toBe(false);
    });
  });

  it("refuses the whole request when one entity is updated or deleted twice", async () => {
    const { status } = await ayon.operate(
      "Demo",
      [
        createFolder(1, { name: "a" }),
        operation("update", "folder", 1, { name: "b" }),
        operation("delete", "folder", 1),
      ],
      { canFail: true },
    );
    expect(status).toBe(400);
    expect(await exists(1)).toBe(false);
  });

  it("allows an update of what the same request creates", async () => {
    await ayon.operate("Demo", [
      createFolder(1, { name: "a" }),
      operation("update", "folder", 1, { name: "b" }),
    ]);
    expect(await folder(1)).toMatchObject({ name: "b" });
  });

  describe("rules for names", () => {
    it.each(["with space", "", "-lead", "trail-", "slash/ed", "é"])(
      "refuses the name %j",
      async (name) => {
        expect(await only(createFolder(1, { name }))).toMatchObject({
          success: false,
          status: 400,
          errorCode: "invalid_data",
        });
      },
    );

    it.each(["John's", "a;b"])("refuses the label %j", async (label) => {
      expect(await only(createFolder(1, { name: "a", label }))).toMatchObject({ status: 400 });
    });

    it("refuses a sibling's name whatever its case, for folders and tasks apart", async () => {
      await ayon.operate("Demo", [
        createFolder(1, { name: "Shots" }),
        createFolder(2, { name: "a", parentId: idOf(1) }),
        createTask(3, 1, { name: "a" }),
      ]);
      expect(await only(createFolder(4, { name: "sHOTS" }))).toMatchObject({
        status: 409,
        errorCode: "unique-violation",
      });
      expect(await only(createTask(5, 1, { name: "A" }))).toMatchObject({
        errorCode: "unique-violation",
      });
      expect(await only(createFolder(6, { name: "A", parentId: idOf(2) }))).toMatchObject({
        success: true,
      });
    });

    it("keeps names among active siblings only", async () => {
      await ayon.operate("Demo", [createFolder(1, { name: "a" })]);
      await ayon.operate("Demo", [operation("update", "folder", 1, { active: false })]);
      expect(await only(createFolder(2, { name: "a" }))).toMatchObject({ success: true });
      expect(await only(operation("update", "folder", 1, { active: true }))).toMatchObject({
        errorCode: "unique-violation",
      });
    });

    it("refuses an id that is taken", async () => {
      await ayon.operate("Demo", [createFolder(1, { name: "a" })]);
      expect(await only(createFolder(1, { name: "b" }))).toMatchObject({
        status: 409,
        errorCode: "unique-violation",
      });
    });
  });

  it.each([
    ["an unknown folder type", createFolder(1, { name: "a", folderType: "Nope" }), 409],
    ["an unknown status", createFolder(1, { name: "a", status: "Nope" }), 409],
    ["an unknown parent", createFolder(1, { name: "a", parentId: idOf(77) }), 409],
    ["an unknown folder of a task", createTask(1, 77, { name: "a" }), 409],
    ["a task without a folder", operation("create", "task", 1, { name: "a", taskType: "FX" }), 400],
    ["a task without a type", operation("create", "task", 1, { name: "a" }), 400],
    ["a folder without a name", operation("create", "folder", 1, {}), 400],
  ])("refuses %s", async (_, order, status) => {
    expect(await only(order)).toMatchObject({ success: false, status });
  });

  it("gives what is not named: the first folder type, the first status that fits the kind", async () => {
    await ayon.operate("Demo", [
      operation("create", "folder", 1, { name: "a" }),
      ...publish(10, 1),
    ]);
    expect(await folder(1)).toMatchObject({ folderType: "Folder", status: "Not ready" });
    const version = await ayon.call("GET", `/api/projects/Demo/versions/${idOf(11)}`);
    expect(at(version.body, "status")).toBe("Pending review");
  });

  describe("attributes", () => {
    it("are checked by type and stored as AYON reads them", async () => {
      await ayon.operate("Demo", [
        createFolder(1, { name: "a", attrib: { fps: "23.976", frameStart: 12, unknown: 1 } }),
      ]);
      expect(await folder(1)).toMatchObject({
        attrib: { fps: 23.976, frameStart: 12 },
        ownAttrib: ["fps", "frameStart"],
      });
    });

    it.each([
      { fps: "fast" },
      { resolutionWidth: 50_000 },
      { frameStart: "1.5" },
      { resolutionWidth: 50_000 },
      { startDate: "yesterday" },
      { priority: ["high"] },
    ])("refuse %j", async (attrib) => {
      expect(await only(createFolder(1, { name: "a", attrib }))).toMatchObject({
        status: 400,
        errorCode: "invalid_data",
      });
    });

    it("go back to the inherited value by null", async () => {
      await ayon.operate("Demo", [
        createFolder(1, { name: "a", attrib: { fps: 50, frameStart: 1 } }),
        createFolder(2, { name: "b", parentId: idOf(1), attrib: { fps: 60 } }),
      ]);
      await ayon.operate("Demo", [operation("update", "folder", 2, { attrib: { fps: null } })]);
      expect(await folder(2)).toMatchObject({
        attrib: { fps: 50, frameStart: 1, frameEnd: 1001 },
        ownAttrib: [],
      });
    });
  });

  describe("folders with published versions", () => {
    beforeEach(async () => {
      await ayon.operate("Demo", [
        createFolder(1, { name: "top" }),
        createFolder(2, { name: "shot", parentId: idOf(1) }),
        createFolder(3, { name: "other" }),
        ...publish(10, 2),
      ]);
    });

    it.each([{ name: "new" }, { folderType: "Shot" }, { parentId: idOf(3) }])(
      "refuse %j above the publish, but not with force",
      async (data) => {
        expect(await only(operation("update", "folder", 1, data))).toMatchObject({
          status: 403,
          errorCode: "forbidden",
        });
        const forced = operation("update", "folder", 1, data, { force: true });
        expect(await only(forced)).toMatchObject({ success: true });
      },
    );

    it("let everything else change, and the folder beside it, too", async () => {
      const change = operation("update", "folder", 2, { label: "L", status: "Approved" });
      expect(await only(change)).toMatchObject({ success: true });
      expect(await only(operation("update", "folder", 3, { name: "x" }))).toMatchObject({
        success: true,
      });
    });

    it("refuse to be deleted unless forced", async () => {
      expect(await only(operation("delete", "folder", 1))).toMatchObject({
        status: 409,
        errorCode: "delete-folder-with-children",
      });
      expect(await only(operation("delete", "folder", 1, {}, { force: true }))).toMatchObject({
        status: 204,
      });
      const { body } = await ayon.graphql(
        `{project(name:"Demo"){products{edges{node{id}}} versions{edges{node{id}}}}}`,
      );
      expect(at(body, "data", "project")).toEqual({
        products: { edges: [] },
        versions: { edges: [] },
      });
    });
  });

  it("takes sub-folders and tasks along when a folder is deleted", async () => {
    await ayon.operate("Demo", [
      createFolder(1, { name: "a" }),
      createFolder(2, { name: "b", parentId: idOf(1) }),
      createTask(3, 2, { name: "t" }),
    ]);
    expect(await only(operation("delete", "folder", 1))).toMatchObject({ status: 204 });
    expect(await exists(2)).toBe(false);
    expect((await ayon.call("GET", `/api/projects/Demo/tasks/${idOf(3)}`)).status).toBe(404);
  });

  it("refuses a folder as its own parent or below itself", async () => {
    await ayon.operate("Demo", [
      createFolder(1, { name: "a" }),
      createFolder(2, { name: "b", parentId: idOf(1) }),
    ]);
    for (const parentId of [idOf(1), idOf(2)]) {
      expect(await only(operation("update", "folder", 1, { parentId }))).toMatchObject({
        status: 400,
      });
    }
  });

  it("works in the background and tells the result when asked", async () => {
    const started = await ayon.call("POST", "/api/projects/Demo/operations/background", {
      operations: [createFolder(1, { name: "a" })],
    });
    expect(started.body).toMatchObject({ status: "pending" });
    const poll = async () =>
      (await ayon.call("GET", `/api/projects/Demo/operations/background/${at(started.body, "id")}`))
        .body;
    await expect.poll(poll).toMatchObject({
      status: "completed",
      result: { success: true, operations: [{ status: 201 }] },
    });
    const unknown = await ayon.call("GET", "/api/projects/Demo/operations/background/none");
    expect(unknown.status).toBe(404);
  });

  it("takes a thousand operations at once", async () => {
    const many = Array.from({ length: 1000 }, (_, i) => createFolder(i + 1, { name: `f${i}` }));
    const { body } = await ayon.operate("Demo", many);
    expect(at(body, "success")).toBe(true);
    expect(at(body, "operations")).toHaveLength(1000);
  });

  it("writes and removes single entities by REST", async () => {
    const created = await ayon.call("POST", "/api/projects/Demo/folders", {
      name: "a",
      folderType: "Asset",
    });
    expect(created.status).toBe(201);
    const path = `/api/projects/Demo/folders/${at(created.body, "id")}`;
    expect((await ayon.call("PATCH", path, { label: "A" })).status).toBe(204);
    expect((await ayon.call("GET", path)).body).toMatchObject({ label: "A", folderType: "Asset" });
    const refused = await ayon.call("PATCH", path, { status: "Nope" });
    expect(refused).toMatchObject({ status: 409, body: { code: 409 } });
    expect((await ayon.call("DELETE", path)).status).toBe(204);
    expect((await ayon.call("GET", path)).status).toBe(404);
  });
});
