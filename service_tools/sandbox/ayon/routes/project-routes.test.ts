import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  at,
  column,
  createFolder,
  idOf,
  type OpenSandbox,
  openSandbox,
} from "../testing/open-sandbox.ts";

/** All that AYON says when its database refuses the change of a project. */
const brokenTransaction = {
  status: 500,
  detail: expect.stringContaining("current transaction is aborted"),
};

describe("projects", () => {
  let ayon: OpenSandbox;
  beforeEach(async () => {
    ayon = await openSandbox({ projects: [{ name: "Alpha", code: "alp" }] });
  });
  afterEach(() => ayon.stop());

  const get = async (name: string) => (await ayon.call("GET", `/api/projects/${name}`)).body;
  const patch = (body: object) => ayon.call("PATCH", "/api/projects/Alpha", body);
  const names = (list: unknown) => column(list, "name");

  it("has AYON's default anatomy and attribute values in a new project", async () => {
    const created = await ayon.call("POST", "/api/projects", { name: "Beta", code: "bet" });
    expect(created).toEqual({ status: 201, body: null });
    const project = await get("Beta");
    expect(names(at(project, "folderTypes"))).toEqual([
      "Folder",
      "Library",
      "Asset",
      "Episode",
      "Sequence",
      "Shot",
    ]);
    expect(at(project, "statuses", 0)).toMatchObject({ name: "Not ready", state: "not_started" });
    expect(at(project, "attrib")).toMatchObject({
      fps: 25,
      resolutionWidth: 1920,
      frameStart: 1001,
    });
    expect((await ayon.call("GET", "/api/projects")).body).toMatchObject({
      count: 2,
      projects: [{ name: "Alpha" }, { name: "Beta" }],
    });
  });

  it("finds a project whatever the case of its name", async () => {
    expect(await get("aLPHA")).toMatchObject({ name: "Alpha", code: "alp" });
    expect((await ayon.call("GET", "/api/projects/nope")).status).toBe(404);
  });

  it.each([
    [{ name: "alpha", code: "other" }, 409],
    [{ name: "Other", code: "ALP" }, 409],
    [{ name: "With space", code: "ws" }, 500],
    [{ name: "BadCode", code: "b c" }, 500],
    [{ name: "NoCode" }, 400],
  ])("refuses to create %j with %i", async (body, status) => {
    expect((await ayon.call("POST", "/api/projects", body)).status).toBe(status);
  });

  it("merges attrib and data by key, where null takes a key out", async () => {
    await patch({ attrib: { fps: 24 }, data: { a: 1, b: 2 } });
    await patch({ attrib: { fps: null, frameStart: 1 }, data: { a: null } });
    const project = await get("Alpha");
    expect(at(project, "attrib")).toMatchObject({ frameStart: 1, frameEnd: 1001 });
    expect(at(project, "attrib")).not.toHaveProperty("fps");
    expect(at(project, "data")).toEqual({ b: 2 });
  });

  it("replaces whole lists", async () => {
    expect((await patch({ taskTypes: [{ name: "Only" }] })).status).toBe(204);
    expect(names(at(await get("Alpha"), "taskTypes"))).toEqual(["Only"]);
  });

  it("renames an entry with original_name, in the entities as well", async () => {
    await ayon.operate("Alpha", [createFolder(1, { name: "sh010", folderType: "Shot" })]);
    const renamed = names(at(await get("Alpha"), "folderTypes")).map((name) =>
      name === "Shot" ? { name: "Take", original_name: "Shot" } : { name },
    );
    expect((await patch({ folderTypes: renamed })).status).toBe(204);
    const folder = await ayon.call("GET", `/api/projects/Alpha/folders/${idOf(1)}`);
    expect(at(folder.body, "folderType")).toBe("Take");
    expect(names(at(await get("Alpha"), "folderTypes"))).toContain("Take");
  });

  it("answers 500 in the words of the database when a removed type is in use, and changes nothing", async () => {
    await ayon.operate("Alpha", [createFolder(1, { name: "sh010", folderType: "Shot" })]);
    const answer = await patch({ label: "New", folderTypes: [{ name: "Folder" }] });
    expect(answer.status).toBe(500);
    expect(answer.body).toMatchObject(brokenTransaction);
    const project = await get("Alpha");
    expect(names(at(project, "folderTypes"))).toContain("Shot");
    expect(project).not.toHaveProperty("label");
  });

  it("refuses a status in use by any kind of entity", async () => {
    await ayon.operate("Alpha", [createFolder(1, { name: "a", status: "On hold" })]);
    const answer = await patch({ statuses: [{ name: "Not ready" }] });
    expect(answer.body).toMatchObject(brokenTransaction);
  });

  it("refuses an entry that differs from an old one in nothing but case", async () => {
    const answer = await patch({ taskTypes: [{ name: "ANIMATION" }] });
    expect(answer.status).toBe(500);
    expect(answer.body).toMatchObject(brokenTransaction);
    const renamed = await patch({ taskTypes: [{ name: "ANIMATION", original_name: "Animation" }] });
    expect(renamed.status).toBe(204);
  });

  it("announces each changed field, and the change as such", async () => {
    await patch({ label: "New", attrib: { fps: 25, frameEnd: 7 } });
    const { body } = await ayon.call("POST", "/api/query", {
      entity: "event",
      filter: { conditions: [{ key: "topic", operator: "like", value: "entity.project.%" }] },
    });
    expect(body).toMatchObject([
      { topic: "entity.project.changed", project: "Alpha" },
      { topic: "entity.project.label_changed", payload: { newValue: "New" } },
      {
        topic: "entity.project.attrib_changed",
        payload: { oldValue: { frameEnd: 1001 }, newValue: { frameEnd: 7 } },
      },
    ]);
    expect(body).toHaveLength(3);
  });

  it("deletes a project with everything in it", async () => {
    expect((await ayon.call("DELETE", "/api/projects/alpha")).status).toBe(204);
    expect((await ayon.call("GET", "/api/projects/Alpha")).status).toBe(404);
  });

  it("offers the built-in anatomy as the primary preset", async () => {
    const { body } = await ayon.call("GET", "/api/anatomy/presets/__primary__");
    expect(names(at(body, "task_types"))).toContain("Animation");
    expect(at(body, "attributes")).toMatchObject({ fps: 25 });
  });
});
