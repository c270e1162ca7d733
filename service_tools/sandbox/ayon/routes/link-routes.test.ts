import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  at,
  column,
  createFolder,
  idOf,
  type OpenSandbox,
  openSandbox,
  publish,
} from "../testing/open-sandbox.ts";

const links = "/api/projects/Demo/links";
const breakdown = "breakdown|folder|folder";

describe("links", () => {
  let ayon: OpenSandbox;

  beforeAll(async () => {
    ayon = await openSandbox({ projects: [{ name: "Demo", code: "demo" }] });
    const folders = [1, 2, 3].map((number) => createFolder(number, { name: `f${number}` }));
    await ayon.operate("Demo", [...folders, ...publish(4, 1)]);
  });
  afterAll(() => ayon.stop());

  const link = (body: object) => ayon.call("POST", links, body);
  const all = async (args = "first:100") => {
    const { body } = await ayon.graphql(
      `{project(name:"Demo"){links(${args}){edges{id} pageInfo{hasNextPage endCursor}}}}`,
    );
    return at(body, "data", "project", "links");
  };

  it("have a direction, and an entity of any kind at each end", async () => {
    await link({
      id: idOf(20),
      input: idOf(1),
      output: idOf(2),
      linkType: breakdown,
      data: { n: 1 },
    });
    const { body } = await ayon.graphql(
      `{project(name:"Demo"){folder(id:"${idOf(2)}"){links{edges{direction entityId linkType data node{__typename name}}}}}}`,
    );
    expect(at(body, "data", "project", "folder", "links", "edges")).toEqual([
      {
        direction: "in",
        entityId: idOf(1),
        linkType: "breakdown",
        data: { n: 1 },
        node: { __typename: "FolderNode", name: "f1" },
      },
    ]);
  });

  it.each([
    [{ input: idOf(1), output: idOf(1), linkType: breakdown }, 400],
    [{ input: idOf(1), output: idOf(2), linkType: "unheard|folder|folder" }, 400],
    [{ input: idOf(1), output: idOf(2), linkType: "breakdown" }, 400],
    [{ input: idOf(1), output: idOf(2) }, 400],
    [{ input: idOf(1), linkType: breakdown }, 400],
    [{ input: idOf(1), output: idOf(4), linkType: breakdown }, 404],
    [{ id: idOf(20), input: idOf(1), output: idOf(3), linkType: breakdown }, 409],
  ])("are refused: %j with %i", async (body, status) => {
    expect((await link(body)).status).toBe(status);
  });

  it("are made many at once, all or none", async () => {
    const wanted = (output: number, id: number) => ({
      id: idOf(id),
      input: idOf(1),
      output: idOf(output),
      linkType: breakdown,
    });
    const failed = await ayon.call("POST", `${links}/bulk`, {
      links: [wanted(2, 30), wanted(9, 31)],
    });
    expect(failed.status).toBe(404);
    const made = await ayon.call("POST", `${links}/bulk`, {
      links: [wanted(2, 30), wanted(3, 31)],
    });
    expect(column(at(made.body, "created"), "id")).toEqual([idOf(30), idOf(31)]);
    expect(column(at(await all(), "edges"), "id")).toEqual([idOf(20), idOf(30), idOf(31)]);
  });

  it("come in pages that know whether another follows", async () => {
    const first = await all("first:2");
    expect(at(first, "pageInfo", "hasNextPage")).toBe(true);
    const rest = await all(`first:2,after:"${String(at(first, "pageInfo", "endCursor"))}"`);
    expect(rest).toMatchObject({ edges: [{ id: idOf(31) }], pageInfo: { hasNextPage: false } });
  });

  it("go with their entity and with their type", async () => {
    await ayon.call("DELETE", `/api/projects/Demo/folders/${idOf(3)}`);
    expect(column(at(await all(), "edges"), "id")).toEqual([idOf(20), idOf(30)]);
    await ayon.call("DELETE", `${links}/types/${breakdown}`);
    expect(at(await all(), "edges")).toEqual([]);
  });
});
