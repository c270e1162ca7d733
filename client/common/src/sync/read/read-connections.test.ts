import { describe, expect, it } from "vitest";
import { AyonClient } from "../../ayon/index.ts";
import { startHttpStub } from "../../testing/http-stub.ts";
import { isIdNode } from "./ayon-answers.ts";
import { Connection } from "./connection.ts";
import { readConnections } from "./read-connections.ts";

function connection(name: "users" | "folders" | "tasks", ids?: readonly string[]) {
  return new Connection({
    name,
    fields: "id",
    ...(ids ? { where: { ids } } : {}),
    isNode: isIdNode,
    toItem: ({ id }) => id,
  });
}

/** Reads from an AYON that has these pages of each connection; answers the queries that it got. */
async function read(
  connections: readonly ReturnType<typeof connection>[],
  pages: Readonly<Record<string, readonly (readonly string[])[]>>,
): Promise<string[]> {
  const queries: string[] = [];
  const page = (name: string, query: string) => {
    const after = new RegExp(`${name}\\([^)]*after: "(\\d+)"`).exec(query)?.[1];
    const index = after === undefined ? 0 : Number(after) + 1;
    const edges = (pages[name]?.[index] ?? []).map((id) => ({ node: { id } }));
    const hasNextPage = index + 1 < (pages[name]?.length ?? 0);
    return { edges, pageInfo: { hasNextPage, endCursor: edges.length > 0 ? String(index) : null } };
  };
  await using server = await startHttpStub(({ body }) => {
    const { query } = JSON.parse(body);
    queries.push(query);
    const project = { folders: page("folders", query), tasks: page("tasks", query) };
    return { body: { data: { users: page("users", query), project } } };
  });
  await readConnections(new AyonClient({ url: server.url, apiKey: "key" }), 'de"mo', connections);
  return queries;
}

describe("connections of AYON", () => {
  it("share a request for as long as each has pages", async () => {
    const [users, folders, tasks] = [
      connection("users"),
      connection("folders"),
      connection("tasks"),
    ];
    const queries = await read([users, folders, tasks], {
      users: [["u1"]],
      folders: [["f1"], ["f2"]],
      tasks: [["t1"], ["t2"], ["t3"]],
    });
    expect([users.items, folders.items, tasks.items]).toEqual([
      ["u1"],
      ["f1", "f2"],
      ["t1", "t2", "t3"],
    ]);
    const asked = queries.map((query) => query.match(/\w+(?=\(first)/g));
    expect(asked).toEqual([["users", "folders", "tasks"], ["folders", "tasks"], ["tasks"]]);
  });

  it("end with the empty page that follows a full last one", async () => {
    const tasks = connection("tasks");
    expect(await read([tasks], { tasks: [["t1"], [], []] })).toHaveLength(2);
    expect(tasks.items).toEqual(["t1"]);
  });

  it("are asked for as GraphQL writes texts and lists", async () => {
    const [query] = await read([connection("folders", ["f1", "f2"])], { folders: [["f1"]] });
    expect(query).toContain('project(name: "de\\"mo")');
    expect(query).toContain('ids: ["f1","f2"]');
    expect(query).not.toContain("users");
  });

  it.each([{}, { folders: { edges: [{ node: { id: 1 } }], pageInfo: { hasNextPage: false } } }])(
    "are not taken from an answer of another shape: %j",
    async (project) => {
      await using server = await startHttpStub(() => ({ body: { data: { project } } }));
      const ayon = new AyonClient({ url: server.url, apiKey: "key" });
      await expect(readConnections(ayon, "demo", [connection("folders")])).rejects.toThrow(
        /^AYON answered/,
      );
    },
  );
});
