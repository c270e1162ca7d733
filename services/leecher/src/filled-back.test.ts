import { describe, expect, it } from "vitest";
import { filledBackEvents } from "./filled-back.ts";
import { ayonEvent } from "./leech-event.ts";
import type { LogRow } from "./log-row.ts";

const server = "https://studio.ftrackapp.com";

function row(id: number, changes: Partial<LogRow> = {}): LogRow {
  return {
    id,
    at: 0,
    parentType: "task",
    parentId: `task-${id}`,
    projectId: "project-1",
    userId: "user-1",
    username: "ada",
    action: "db.update.task",
    ...changes,
  };
}

function entities(rows: readonly LogRow[]) {
  return filledBackEvents(server, rows).map(({ payload }) => payload.data);
}

describe("filledBackEvents", () => {
  it("name the entities of many rows in one update", () => {
    const [event, ...others] = filledBackEvents(server, [row(3), row(4), row(9)]);
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      projectId: "project-1",
      filledBack: { rows: 3, first: 3, last: 9 },
      payload: {
        topic: "ftrack.update",
        sent: null,
        source: { user: { id: "user-1", username: "ada" } },
        target: "",
        in_reply_to_event: null,
      },
    });
    expect(event?.payload.id).toMatch(/^[0-9a-f]{32}$/);
    expect(entities([row(3)])).toEqual([
      {
        entities: [
          {
            entityId: "task-3",
            entityType: "task",
            action: "update",
            changes: {},
            parents: [
              { entityId: "task-3", entityType: "task" },
              { entityId: "project-1", entityType: "show" },
            ],
          },
        ],
      },
    ]);
  });

  it("are marked where they are stored", () => {
    const [event] = filledBackEvents(server, [row(3)]);
    if (!event) throw new Error("there is none");
    expect(ayonEvent(event, { sender: "leecher", projectName: "demo" })).toMatchObject({
      topic: "ftrack.leech",
      hash: `ftrack:${server}:3`,
      description: "Filled back ftrack.update by ada",
      summary: { projectId: "project-1", shard: 8, filledBack: { rows: 1, first: 3, last: 3 } },
    });
  });

  it("name an entity once, however often it changed", () => {
    const rows = [row(1), row(2, { parentId: "task-1" })];
    expect(entities(rows)).toMatchObject([{ entities: [{ entityId: "task-1" }] }]);
    expect(filledBackEvents(server, rows)[0]?.filledBack).toMatchObject({ rows: 2 });
  });

  it("keep projects and users apart", () => {
    const rows = [row(1), row(2, { projectId: "project-2" }), row(3, { userId: "user-2" }), row(4)];
    const found = filledBackEvents(server, rows);
    expect(found.map(({ filledBack }) => [filledBack?.first, filledBack?.last])).toEqual([
      [1, 4],
      [2, 2],
      [3, 3],
    ]);
  });

  it("stand for a bounded number of rows", () => {
    const rows = Array.from({ length: 450 }, (_, index) => row(index + 1));
    const found = filledBackEvents(server, rows);
    expect(found.map(({ filledBack }) => filledBack?.rows)).toEqual([200, 200, 50]);
  });

  it("are known by their rows: the same ones again, but not with a late one between them", () => {
    const hashes = (...ids: number[]) =>
      filledBackEvents(
        server,
        ids.map((id) => row(id)),
      ).map(({ hash }) => hash);
    expect(hashes(1, 3)).toEqual(hashes(3, 1));
    expect(hashes(1, 2, 3)).not.toEqual(hashes(1, 3));
    expect(hashes(1)).not.toEqual(hashes(2));
  });

  it.each<[string, string | undefined, string]>([
    ["task", "project-1", "task"],
    ["show", "project-1", "show"],
    ["project", "project-1", "show"],
    ["assetversion", "project-1", "assetversion"],
    ["shot", "project-1", "task"],
    ["user", undefined, "user"],
    ["jobtype", undefined, "jobtype"],
  ])("take a %s in %s for a %s", (parentType, projectId, entityType) => {
    expect(entities([row(1, { parentType, projectId })])).toMatchObject([
      { entities: [{ entityType }] },
    ]);
  });

  it("name a project as its own and only parent", () => {
    const project = row(1, { parentType: "show", parentId: "project-1" });
    const parents = [{ entityId: "project-1", entityType: "show" }];
    expect(entities([project])).toMatchObject([{ entities: [{ parents }] }]);
  });

  it("belong to nobody when the log names nobody", () => {
    const [event] = filledBackEvents(server, [row(1, { userId: undefined, projectId: undefined })]);
    expect(event).toMatchObject({ projectId: undefined, payload: { source: {} } });
  });
});
