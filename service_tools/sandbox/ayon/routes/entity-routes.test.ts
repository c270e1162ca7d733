import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  createFolder,
  createTask,
  idOf,
  type OpenSandbox,
  openSandbox,
} from "../testing/open-sandbox.ts";

describe("who wrote an entity", () => {
  let ayon: OpenSandbox;
  beforeAll(async () => {
    ayon = await openSandbox({ projects: [{ name: "Demo", code: "demo" }] });
    await ayon.operate("Demo", [createFolder(1, { name: "a" }), createTask(2, 1, { name: "b" })]);
  });
  afterAll(() => ayon.stop());

  const change = (path: string) =>
    ayon.call("PATCH", `/api/projects/Demo/${path}`, { tags: ["new"] }, { "x-as-user": "admin" });
  const read = async (path: string) => (await ayon.call("GET", `/api/projects/Demo/${path}`)).body;

  it("is told of folders from the beginning", async () => {
    const path = `folders/${idOf(1)}`;
    expect(await read(path)).toMatchObject({ createdBy: "service", updatedBy: "service" });
    await change(path);
    expect(await read(path)).toMatchObject({ createdBy: "service", updatedBy: "admin" });
  });

  it("is told of tasks when they were changed, and never who created them", async () => {
    const path = `tasks/${idOf(2)}`;
    expect(await read(path)).not.toHaveProperty("updatedBy");
    await change(path);
    expect(await read(path)).toMatchObject({ updatedBy: "admin" });
    expect(await read(path)).not.toHaveProperty("createdBy");
  });
});
