import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  createFolder,
  createTask,
  idOf,
  type OpenSandbox,
  openSandbox,
} from "../testing/open-sandbox.ts";

describe("all folders in one answer", () => {
  let ayon: OpenSandbox;
  beforeAll(async () => {
    ayon = await openSandbox({ projects: [{ name: "Demo", code: "demo" }] });
    await ayon.operate("Demo", [
      createFolder(1, { name: "a", attrib: { fps: 24 } }),
      createFolder(2, { name: "b", label: "B", parentId: idOf(1) }),
      createTask(3, 2, { name: "anim" }),
    ]);
  });
  afterAll(() => ayon.stop());

  it("come flat, with attributes when asked for", async () => {
    const { body } = await ayon.call("GET", "/api/projects/Demo/folders?attrib=true");
    expect(body).toMatchObject({
      folders: [
        { id: idOf(1), path: "a", hasChildren: true, hasTasks: false, ownAttrib: ["fps"] },
        {
          id: idOf(2),
          label: "B",
          path: "a/b",
          parents: ["a"],
          taskNames: ["anim"],
          attrib: { fps: 24, frameEnd: 1001 },
          ownAttrib: [],
        },
      ],
    });
  });

  it("come nested", async () => {
    const { body } = await ayon.call("GET", "/api/projects/Demo/hierarchy");
    expect(body).toMatchObject({
      projectName: "Demo",
      hierarchy: [{ name: "a", children: [{ name: "b", hasTasks: true, children: [] }] }],
    });
  });
});
