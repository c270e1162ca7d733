import { describe, expect, it } from "vitest";
import { AyonClient } from "../../ayon/index.ts";
import { startHttpStub } from "../../testing/http-stub.ts";
import { readAyonTree } from "./read-ayon-tree.ts";

/** What is read of a project, from an AYON that finds "Demo" whatever the letter case, as AYON does. */
async function read(name: string) {
  const page = { edges: [], pageInfo: { hasNextPage: false } };
  const connections = { folders: page, tasks: page };
  await using server = await startHttpStub(({ path }) => {
    if (path === "/graphql") return { body: { data: { project: connections, users: page } } };
    if (path === "/api/attributes") return { body: { attributes: [] } };
    if (path.toLowerCase() !== "/api/projects/demo") {
      return { status: 404, body: { code: 404, detail: "Project not found" } };
    }
    return { body: { name: "Demo", folderTypes: [], taskTypes: [], statuses: [], attrib: {} } };
  });
  const ayon = new AyonClient({ url: server.url, apiKey: "key", retry: { tries: 1 } });
  const tree = await readAyonTree(ayon, name);
  return { name: tree?.project.name ?? null, requests: server.requests.length };
}

describe("the AYON project of an ftrack project", () => {
  it("has exactly its name", async () => {
    expect(await read("Demo")).toMatchObject({ name: "Demo" });
    expect(await read("Other")).toMatchObject({ name: null });
  });

  it("is none that differs in letter case, although AYON finds it", async () => {
    expect(await read("demo")).toEqual({ name: null, requests: 1 });
  });

  it.each(["", "My Project", "../users", "Ünder"])(
    "is not asked for under a name that AYON cannot have: %j",
    async (name) => {
      expect(await read(name)).toEqual({ name: null, requests: 0 });
    },
  );
});
