import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  at,
  column,
  createFolder,
  createTask,
  idOf,
  type OpenSandbox,
  openSandbox,
  publish,
} from "../testing/open-sandbox.ts";

describe("GraphQL", () => {
  let ayon: OpenSandbox;
  beforeAll(async () => {
    ayon = await openSandbox({
      projects: [
        { name: "Demo", code: "demo" },
        { name: "Other", code: "oth" },
      ],
      users: [{ name: "anna", email: "Anna@Studio.test", fullName: "Anna" }],
    });
    await ayon.operate("Demo", [
      createFolder(1, { name: "seq", folderType: "Sequence", attrib: { fps: 24 } }),
      createFolder(2, { name: "sh1", folderType: "Shot", parentId: idOf(1), label: "Shot 1" }),
      createFolder(3, { name: "sh2", folderType: "Shot", parentId: idOf(1), tags: ["hot"] }),
      createFolder(4, { name: "lib", attrib: { fps: 60, description: "own" } }),
      createFolder(5, { name: "gone", active: false }),
      createTask(11, 2, { name: "anim", taskType: "Animation", assignees: ["anna", "ben"] }),
      createTask(12, 2, { name: "comp", assignees: ["ben"], attrib: { fps: 30 } }),
      createTask(13, 3, { name: "anim" }),
      ...publish(20, 2),
    ]);
  });
  afterAll(() => ayon.stop());

  /** Answers one connection of the project: the values of one field of its nodes. */
  const listed = async (connection: string, field = "name") => {
    const { body } = await ayon.graphql(
      `{project(name:"Demo"){found:${connection}{edges{node{${field}}}}}}`,
    );
    expect(at(body, "errors")).toBeUndefined();
    return column(column(at(body, "data", "project", "found", "edges"), "node"), field);
  };
  const filtered = (connection: string, conditions: object[]) =>
    listed(`${connection}(filter:${JSON.stringify(JSON.stringify({ conditions }))})`);

  it("shows folders with paths, inherited values and what is below them", async () => {
    const { body } = await ayon.graphql(
      `{project(name:"Demo"){folder(id:"${idOf(2)}"){
        name label path parents parentId folderType status active tags data ownAttrib allAttrib
        hasChildren hasTasks hasProducts hasVersions parent{name hasVersions hasProducts}
        attrib{fps} tasks{edges{node{name}}}
      }}}`,
    );
    const folder = at(body, "data", "project", "folder");
    expect(folder).toMatchObject({
      name: "sh1",
      label: "Shot 1",
      path: "/seq/sh1",
      parents: ["seq"],
      parentId: idOf(1),
      folderType: "Shot",
      status: "Not ready",
      active: true,
      data: null,
      ownAttrib: [],
      hasChildren: false,
      hasTasks: true,
      hasProducts: true,
      hasVersions: true,
      parent: { name: "seq", hasVersions: true, hasProducts: false },
      attrib: { fps: 24 },
      tasks: { edges: [{ node: { name: "anim" } }, { node: { name: "comp" } }] },
    });
    expect(JSON.parse(String(at(folder, "allAttrib")))).toMatchObject({ fps: 24, frameEnd: 1001 });
  });

  it("does not inherit what is not to be inherited", async () => {
    await ayon.call("PATCH", "/api/projects/Demo", { attrib: { description: "of the project" } });
    const values = await listed(`folders(ids:["${idOf(2)}"])`, "allAttrib");
    expect(JSON.parse(String(values[0]))).not.toHaveProperty("description");
  });

  it("shows tasks with their folder and assignees", async () => {
    const { body } = await ayon.graphql(
      `query($ids:[String!]){project(name:"Demo"){tasks(ids:$ids){edges{node{
        name path taskType folderId assignees ownAttrib folder{path}}}}}}`,
      { ids: [idOf(12)] },
    );
    expect(at(body, "data", "project", "tasks", "edges", 0, "node")).toEqual({
      name: "comp",
      path: "/seq/sh1/comp",
      taskType: "Generic",
      folderId: idOf(2),
      assignees: ["ben"],
      ownAttrib: ["fps"],
      folder: { path: "/seq/sh1" },
    });
  });

  it.each([
    ["folders", ["seq", "sh1", "sh2", "lib", "gone"]],
    [`folders(names:["sh1","lib"])`, ["sh1", "lib"]],
    [`folders(parentIds:["root"])`, ["seq", "lib", "gone"]],
    [`folders(parentIds:["${idOf(1)}"])`, ["sh1", "sh2"]],
    [`folders(ids:["${idOf(3)}","${idOf(2)}"])`, ["sh1", "sh2"]],
    [`folders(ids:["${idOf(1)}"], includeFolderChildren:true)`, ["seq", "sh1", "sh2"]],
    [`folders(paths:["/seq/sh2","seq"])`, ["seq", "sh2"]],
    [`folders(folderTypes:["Shot"])`, ["sh1", "sh2"]],
    [`folders(tags:["hot"])`, ["sh2"]],
    [`folders(hasChildren:true)`, ["seq"]],
    [`folders(hasTasks:false)`, ["seq", "lib", "gone"]],
    [`folders(hasProducts:true)`, ["sh1"]],
    [`folders(attributes:[{name:"fps", values:["24"]}])`, ["seq", "sh1", "sh2"]],
    [`folders(ids:[])`, []],
    [`tasks(folderIds:["${idOf(2)}"])`, ["anim", "comp"]],
    [`tasks(folderIds:["${idOf(1)}"], includeFolderChildren:true)`, ["anim", "comp", "anim"]],
    [`tasks(names:["comp"])`, ["comp"]],
    [`tasks(taskTypes:["Animation"])`, ["anim"]],
    [`tasks(assignees:["anna","ben"])`, ["anim"]],
    [`tasks(assigneesAny:["anna","ben"])`, ["anim", "comp"]],
    [`products(folderIds:["${idOf(2)}"])`, ["product20"]],
    [`versions(productIds:["${idOf(20)}"], latestOnly:true)`, ["v001"]],
    [`versions(heroOnly:true)`, []],
  ])("narrows %s", async (connection, expected) => {
    expect(await listed(connection)).toEqual(expected);
  });

  it("filters by columns and by effective attributes", async () => {
    expect(await filtered("folders", [{ key: "attrib.fps", operator: "in", value: [24] }])).toEqual(
      ["seq", "sh1", "sh2"],
    );
    expect(await filtered("folders", [{ key: "folderType", value: "Shot" }])).toEqual([
      "sh1",
      "sh2",
    ]);
    expect(await filtered("folders", [{ key: "active", operator: "ne", value: true }])).toEqual([
      "gone",
    ]);
    expect(await filtered("tasks", [{ key: "attrib/fps", value: 30 }])).toEqual(["comp"]);
    expect(
      await filtered("tasks", [{ key: "assignees", operator: "includes", value: "anna" }]),
    ).toEqual(["anim"]);
  });

  it("reports a filter that cannot run as an error, with HTTP 200", async () => {
    const { status, body } = await ayon.graphql(
      `{project(name:"Demo"){folders(filter:"{\\"conditions\\":[{\\"key\\":\\"nope\\",\\"value\\":1}]}"){edges{node{id}}}}}`,
    );
    expect(status).toBe(200);
    expect(at(body, "errors", 0, "message")).toContain("nope");
  });

  describe("pages", () => {
    const page = async (args: string) => {
      const { body } = await ayon.graphql(
        `{project(name:"Demo"){folders(${args}){edges{cursor node{name}}
          pageInfo{hasNextPage hasPreviousPage startCursor endCursor}}}}`,
      );
      const found = at(body, "data", "project", "folders");
      const nodes = column(at(found, "edges"), "node");
      return { names: column(nodes, "name"), info: at(found, "pageInfo") };
    };
    const endOf = (info: unknown) => String(at(info, "endCursor"));

    it("follow each other by cursor and say that more follows whenever they are full", async () => {
      const first = await page("first:3");
      expect(first).toMatchObject({ names: ["seq", "sh1", "sh2"], info: { hasNextPage: true } });
      const second = await page(`first:2, after:"${endOf(first.info)}"`);
      expect(second).toMatchObject({ names: ["lib", "gone"], info: { hasNextPage: true } });
      const third = await page(`first:2, after:"${endOf(second.info)}"`);
      expect(third).toMatchObject({
        names: [],
        info: { hasNextPage: false, startCursor: null, endCursor: null },
      });
    });

    it("go backwards newest first", async () => {
      const last = await page("last:2");
      expect(last).toMatchObject({ names: ["gone", "lib"], info: { hasPreviousPage: true } });
      expect((await page(`last:2, before:"${endOf(last.info)}"`)).names).toEqual(["sh2", "sh1"]);
    });

    it("refuse a cursor that is none", async () => {
      const { body } = await ayon.graphql(
        `{project(name:"Demo"){folders(after:"nonsense"){edges{cursor}}}}`,
      );
      expect(at(body, "errors", 0, "message")).toBe("Invalid cursor");
    });
  });

  it("lists projects and users", async () => {
    const { body } = await ayon.graphql(
      `{projects{edges{node{name code active folderTypes{name} statuses{name state scope}}}}
        users(emails:["anna@studio.test"]){edges{node{name attrib{fullName email} isAdmin isService}}}
        me{name isService}}`,
    );
    expect(column(column(at(body, "data", "projects", "edges"), "node"), "name")).toEqual([
      "Demo",
      "Other",
    ]);
    expect(at(body, "data", "users", "edges")).toEqual([
      {
        node: {
          name: "anna",
          attrib: { fullName: "Anna", email: "Anna@Studio.test" },
          isAdmin: false,
          isService: false,
        },
      },
    ]);
    expect(at(body, "data", "me")).toEqual({ name: "service", isService: true });
  });

  it("answers an unknown project, an unknown field and a broken query with errors", async () => {
    for (const query of [`{project(name:"Nope"){name}}`, "{nope}", "{project("]) {
      const { status, body } = await ayon.graphql(query);
      expect(status).toBe(200);
      expect(at(body, "errors", 0, "message")).toEqual(expect.any(String));
    }
  });

  it("wants credentials", async () => {
    const answer = await fetch(`${ayon.url}/graphql`, {
      method: "POST",
      body: '{"query":"{me{name}}"}',
    });
    expect(answer.status).toBe(401);
  });
});
