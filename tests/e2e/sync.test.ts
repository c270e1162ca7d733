import { entityLine } from "@ayon-ftrack/common/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasPython } from "../prerequisites/has-python.ts";
import { Studio } from "./studio.ts";

const withPython = await hasPython("syncs between both servers");

describe.runIf(withPython)("a full sync between the two servers", () => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await Studio.open();
    const { ftrack, project } = studio.servers;
    // The short name of a project is no concern of a sync, from the first one on.
    await ftrack.commit([
      {
        action: "update",
        entity_type: "Project",
        entity_key: project.id,
        entity_data: { name: null },
      },
    ]);
  });
  afterAll(() => studio.close());

  const anyFolder = async (type = "Shot") => {
    const [row] = await studio.servers.ftrack.query<{
      id: string;
      name: string;
      parent_id: string;
    }>(
      `select id, name, parent_id from ${type} where project_id is "${studio.servers.project.id}" order by id`,
    );
    if (!row) throw new Error(`The seed has no ${type}`);
    return row;
  };

  /** A status that the project's workflow allows for versions only. */
  const versionStatus = async () => {
    const [row] = await studio.servers.ftrack.query<{ id: string }>(
      'select id from Status where name is "Client approved"',
    );
    return row?.id;
  };

  it("is shown as a plan first, and the plan writes nothing", async () => {
    studio.requests();
    const plan = await studio.plan();
    const { ftrack, ayon } = studio.requests();
    expect(plan.operations.length).toBeGreaterThan(20);
    expect(ftrack.kinds.write ?? 0).toBe(0);
    expect(ayon.kinds.operations ?? 0).toBe(0);
    expect(await studio.ayonEntities()).toEqual([]);
  });

  it("brings every folder and task to AYON, with path, status and ids on both sides", async () => {
    const plan = await studio.plan();
    const report = await studio.sync();
    expect(report).toMatchObject({ items: [], attributesChanged: true });
    expect(plan.attributeOperations.length).toBeGreaterThan(0);
    expect(plan.marks).toHaveLength(report.counts.marked);
    expect(await studio.differences()).toEqual([]);
    const shot = await anyFolder();
    const folder = await studio.inAyon(shot.id);
    expect(await studio.value(shot.id, "ayon_id")).toBe(folder?.id);
    expect(await studio.value(shot.id, "ayon_path")).toMatch(/^\/.+/);
    expect(await studio.value(shot.id, "ayon_sync_failed")).toBe(false);
  });

  it("writes nothing the second time", async () => {
    studio.requests();
    const report = await studio.sync();
    const { ftrack, ayon } = studio.requests();
    expect(await studio.plan()).toMatchObject({
      projectPatch: {},
      operations: [],
      finalPatch: {},
      marks: [],
      attributeOperations: [],
    });
    expect(report.message).toContain("in step already");
    expect(ftrack.kinds.write ?? 0).toBe(0);
    expect(ayon.kinds.operations ?? 0).toBe(0);
    // The project is read once; a change of it would be a second request.
    expect(ayon.kinds.projects).toBe(1);
  });

  it("takes over assigned users by their e-mail", async () => {
    const tasks = (await studio.ayonEntities()).filter((node) => node.assignees?.length);
    expect(tasks.length).toBeGreaterThan(0);
  });

  it("follows renames, moves and removals, and keeps the AYON ids", async () => {
    const shot = await anyFolder();
    const before = await studio.inAyon(shot.id);
    const sequence = await studio.create("Sequence", "new sequence", studio.servers.project.id);
    await studio.update(shot.id, { name: "renamed shot", parent_id: sequence });
    await studio.sync();
    const after = await studio.inAyon(shot.id);
    expect(after).toMatchObject({ id: before?.id, name: "renamed_shot", label: "renamed shot" });
    expect(after?.parent).toBe((await studio.inAyon(sequence))?.id);
    expect(await studio.value(shot.id, "ayon_path")).toBe("/new_sequence/renamed_shot");

    await studio.remove(sequence);
    await studio.sync();
    expect(await studio.inAyon(shot.id)).toMatchObject({ id: before?.id, active: false });
    expect(await studio.differences()).toEqual([]);
  });

  it("exchanges two names", async () => {
    const parent = await studio.create("Folder", "swap", studio.servers.project.id);
    const a = await studio.create("Shot", "left", parent);
    const b = await studio.create("Shot", "right", parent);
    await studio.sync();
    const [left, right] = [await studio.inAyon(a), await studio.inAyon(b)];
    await studio.update(a, { name: "right" });
    await studio.update(b, { name: "left" });
    expect((await studio.sync()).items).toEqual([]);
    expect(await studio.inAyon(a)).toMatchObject({ id: left?.id, name: "right" });
    expect(await studio.inAyon(b)).toMatchObject({ id: right?.id, name: "left" });
  });

  it("leaves published folders where they are and says so", async () => {
    const shot = await studio.create("Folder", "published", studio.servers.project.id);
    await studio.sync();
    const folder = await studio.inAyon(shot);
    const { ayon, project } = studio.servers;
    await ayon.post(`projects/${project.name}/operations`, {
      operations: [
        {
          type: "create",
          entityType: "product",
          data: { name: "modelMain", folderId: folder?.id, productType: "model" },
        },
      ],
    });
    await studio.update(shot, { name: "elsewhere" });
    const report = await studio.sync();
    expect(report.items).toMatchObject([{ kind: "held", entity: "elsewhere" }]);
    expect(await studio.inAyon(shot)).toMatchObject({ id: folder?.id, name: "published" });
    expect(await studio.value(shot, "ayon_sync_failed")).toBe(true);
    await studio.update(shot, { name: "published" });
    await studio.sync();
    expect(await studio.value(shot, "ayon_sync_failed")).toBe(false);
  });

  it("syncs everything but the entities that cannot be, and reports these", async () => {
    const { project } = studio.servers;
    const good = await studio.create("Folder", "John's; folder", project.id);
    const symbols = await studio.create("Folder", "???", project.id);
    const below = await studio.create("Shot", "below symbols", symbols);
    const twin = await studio.create("Folder", "twin-1", good);
    const twins = [twin, await studio.create("Folder", "twin 1", good)];
    const atTop = await studio.create("Task", "lonely", project.id);
    const task = await studio.create("Task", "work", good, { status_id: await versionStatus() });
    const belowTask = await studio.create("Shot", "nested", task);
    const report = await studio.sync();
    const reasons = report.items.map((item) => `${entityLine(item)}: ${item.reason}`).join("\n");
    expect(reasons).toContain("???: its name has no letter or digit");
    expect(report.items).toContainEqual(
      expect.objectContaining({ entity: "???", below: ["???/below symbols"] }),
    );
    expect(reasons).toContain("lonely: a task directly under the project");
    expect(reasons).toContain('"twin_1" goes to John\'s; folder/twin');
    expect(reasons).toContain('(shown as "Johns folder")');
    expect(reasons).toContain('nested (below the task "work"): AYON allows nothing below a task');
    expect(reasons).toContain('work: AYON has no status "Client approved" for tasks');
    expect(report.items).toHaveLength(6);
    expect(await studio.inAyon(task)).toMatchObject({ name: "work" });
    expect(await studio.inAyon(good)).toMatchObject({ name: "Johns_folder" });
    const kept = await Promise.all(twins.map((id) => studio.inAyon(id)));
    expect(kept.filter((node) => node !== undefined)).toHaveLength(1);
    for (const id of [symbols, below, atTop, belowTask]) {
      expect(await studio.value(id, "ayon_sync_failed")).toBe(true);
    }
    for (const id of [symbols, atTop, good]) await studio.remove(id);
    expect((await studio.sync()).items).toEqual([]);
  });

  it("takes over all but a type whose name AYON refuses, and catches up when it is mended", async () => {
    const { ftrack, project } = studio.servers;
    const nameType = (id: string, name: string) =>
      ftrack.commit([
        { action: "update", entity_type: "Type", entity_key: id, entity_data: { name } },
      ]);
    const [row] = await ftrack.query<{ type_id: string; type: { name: string } }>(
      `select type_id, type.name from Task where project_id is "${project.id}" order by id`,
    );
    if (!row) throw new Error("The seed has no task");
    const parent = await studio.create("Folder", "type refused", project.id);
    const task = await studio.create("Task", "work", parent, { type_id: row.type_id });
    await nameType(row.type_id, "x".repeat(120));
    const report = await studio.sync();
    expect(report.items.map(({ reason }) => reason).join("\n")).toContain(
      "AYON refused the project's task types",
    );
    expect(report.items.filter(({ kind }) => kind === "left-out")).toEqual([]);
    expect(await studio.inAyon(task)).toMatchObject({ name: "work" });
    await nameType(row.type_id, row.type.name);
    expect((await studio.sync()).items).toEqual([]);
    expect(await studio.inAyon(task)).toMatchObject({ type: row.type.name });
    expect(await studio.differences()).toEqual([]);
  });

  it.each([
    ["fail now and then", { status: 503, rate: 0.2 }],
    ["lose a third of their answers", { truncate: true, rate: 0.3 }],
  ])("ends right while both servers %s", async (what, faults) => {
    const parent = await studio.create("Folder", `they ${what}`, studio.servers.project.id);
    for (let index = 0; index < 12; index += 1) await studio.create("Shot", `f${index}`, parent);
    studio.faults(faults);
    try {
      expect(await studio.sync()).toMatchObject({ items: [] });
    } finally {
      studio.faults({});
    }
    expect(await studio.differences()).toEqual([]);
    expect((await studio.sync()).message).toContain("in step already");
  });
});
