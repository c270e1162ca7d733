import { afterAll, beforeAll, describe, expect, it } from "vitest";
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

const task = `/api/projects/Demo/task/${idOf(2)}/activities`;
const asAnna = { "x-as-user": "anna" };

describe("activities", () => {
  let ayon: OpenSandbox;

  beforeAll(async () => {
    ayon = await openSandbox({
      projects: [{ name: "Demo", code: "demo" }],
      users: [
        { name: "anna", email: "anna@example.com", fullName: "Anna Lys" },
        { name: "ben", email: "ben@example.com" },
      ],
    });
    await ayon.operate("Demo", [
      createFolder(1, { name: "shot", label: "Shot 1" }),
      createTask(2, 1, { name: "anim", assignees: ["anna"] }),
      ...publish(3, 1),
    ]);
  });
  afterAll(() => ayon.stop());

  const comment = async (body: string, more: object = {}, headers = {}) => {
    const answer = await ayon.call(
      "POST",
      task,
      { activityType: "comment", body, ...more },
      headers,
    );
    return String(at(answer.body, "id"));
  };
  const feed = async (args: string, fields: string) => {
    const { body } = await ayon.graphql(
      `{project(name:"Demo"){activities(${args}){edges{node{${fields}}}}}}`,
    );
    return column(at(body, "data", "project", "activities", "edges"), "node");
  };

  it("are shown on what they are about, on whom they concern and on what they mention", async () => {
    const id = await comment(`See [it](version:${idOf(4)}) [Ben](user:ben)`);
    const shown = await feed(
      `activityIds:["${id}"]`,
      "referenceType entityType entityId entityName",
    );
    expect(new Set(shown.map((node) => JSON.stringify(Object.values(node ?? {}))))).toEqual(
      new Set(
        [
          ["origin", "task", idOf(2), null],
          ["author", "user", null, "service"],
          ["mention", "version", idOf(4), null],
          ["mention", "user", null, "ben"],
          ["relation", "user", null, "anna"],
          ["relation", "folder", idOf(1), null],
        ].map((row) => JSON.stringify(row)),
      ),
    );
  });

  it("remember where they come from", async () => {
    const id = await comment("- [ ] todo", { data: { mark: 1 } });
    const [node] = await feed(
      `activityIds:["${id}"],referenceTypes:["origin"]`,
      "activityData author{name} origin{type name subtype link} parents{name label}",
    );
    expect(JSON.parse(String(at(node, "activityData")))).toMatchObject({
      mark: 1,
      author: "service",
      hasChecklist: true,
    });
    expect(node).toMatchObject({
      author: { name: "service" },
      origin: { type: "task", name: "anim", subtype: "Generic", link: `[anim](task:${idOf(2)})` },
      parents: [{ name: "shot", label: "Shot 1" }],
    });
  });

  it("let others than the author tick boxes only", async () => {
    const id = await comment("- [ ] one", {}, asAnna);
    const path = `/api/projects/Demo/activities/${id}`;
    const asBen = { "x-as-user": "ben" };
    const patch = (body: object) => ayon.call("PATCH", path, body, asBen);
    expect((await patch({ body: "- [x] one", data: { taken: true } })).status).toBe(204);
    expect((await patch({ body: "something else" })).status).toBe(403);
    expect((await ayon.call("DELETE", path, undefined, asBen)).status).toBe(403);
    const [node] = await feed(
      `activityIds:["${id}"],referenceTypes:["origin"]`,
      "body activityData",
    );
    expect(at(node, "body")).toBe("- [x] one");
    expect(JSON.parse(String(at(node, "activityData")))).not.toHaveProperty("taken");
  });

  it("let people write comments only, and make them watch", async () => {
    const reviewable = await ayon.call("POST", task, { activityType: "watch" }, asAnna);
    expect(reviewable.status).toBe(400);
    await comment("Mine", {}, asAnna);
    const { body } = await ayon.call("GET", `/api/projects/Demo/task/${idOf(2)}/watchers`);
    expect(at(body, "watchers")).toContain("anna");
  });

  it("follow statuses, assignees and attributes in words", async () => {
    const attrib = { fps: 30, startDate: "2026-01-02T00:00:00Z" };
    const changes = { status: "In progress", assignees: ["ben"], attrib };
    await ayon.operate("Demo", [operation("update", "task", 2, changes)]);
    const types = `["status.change","assignee.add","assignee.remove","attrib.change"]`;
    const found = await feed(
      `entityType:"task",entityIds:["${idOf(2)}"],activityTypes:${types},referenceTypes:["origin"]`,
      "body",
    );
    const anim = `[anim](task:${idOf(2)})`;
    expect(column(found, "body")).toEqual([
      `${anim} status changed from Not ready to In progress`,
      `${anim} attrib 'fps' changed from 'None' to '30.0'`,
      `${anim} attrib 'startDate' changed from 'None' to '2026-01-02 00:00:00+00:00'`,
      `Added [ben](user:ben) to ${anim}`,
      `Removed [Anna Lys](user:anna) from ${anim}`,
    ]);
  });

  it("hold on to the files that are attached to them", async () => {
    const upload = await fetch(`${ayon.url}/api/projects/Demo/files`, {
      method: "POST",
      headers: { "x-api-key": ayon.apiKey, "content-type": "text/plain", "x-file-name": "a.txt" },
      body: "hello",
    });
    const file = String(at(await upload.json(), "id"));
    const id = await comment("With a file", { files: [file] });
    const [node] = await feed(
      `activityIds:["${id}"],referenceTypes:["origin"]`,
      "files{id name size}",
    );
    expect(node).toEqual({ files: [{ id: file, name: "a.txt", size: "5" }] });
    const headers = { "x-api-key": ayon.apiKey };
    const back = await fetch(`${ayon.url}/api/projects/Demo/files/${file}`, { headers });
    expect(await back.text()).toBe("hello");
  });

  it("react once for each user", async () => {
    const path = `/api/projects/Demo/activities/${await comment("Nice")}/reactions`;
    expect((await ayon.call("POST", path, { reaction: "like" })).status).toBe(201);
    expect((await ayon.call("POST", path, { reaction: "like" })).status).toBe(400);
    expect((await ayon.call("DELETE", `${path}/like`)).status).toBe(204);
    expect((await ayon.call("POST", path, { reaction: "like" })).status).toBe(201);
  });
});
