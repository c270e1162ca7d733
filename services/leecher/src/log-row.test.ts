import { describe, expect, it } from "vitest";
import { toLogRow } from "./log-row.ts";

const row = {
  id: 12,
  parent_type: "task",
  parent_id: "shot-1",
  project_id: "project-1",
  user_id: "user-1",
  user: { username: "ada" },
  action: "db.update.task",
  created_at: "2026-11-23T10:00:00Z",
};

describe("toLogRow", () => {
  it("reads a row of ftrack's log", () => {
    expect(toLogRow(row)).toEqual({
      id: 12,
      at: Date.parse("2026-11-23T10:00:00Z"),
      parentType: "task",
      parentId: "shot-1",
      projectId: "project-1",
      userId: "user-1",
      username: "ada",
      action: "db.update.task",
    });
  });

  it.each(["2026-11-23T10:00:00", "2026-11-23T10:00:00.000Z", "2026-11-23T12:00:00+02:00"])(
    "takes %s for a moment in UTC",
    (created_at) => {
      expect(toLogRow({ ...row, created_at })?.at).toBe(Date.parse("2026-11-23T10:00:00Z"));
    },
  );

  it("does with what a row has", () => {
    const bare = { parentType: "", parentId: "", action: "" };
    expect(toLogRow({ id: 1, created_at: "soon", user: null })).toEqual({
      ...bare,
      id: 1,
      at: undefined,
      projectId: undefined,
      userId: undefined,
      username: undefined,
    });
  });

  it("reads kinds of entities however they are spelled", () => {
    expect(toLogRow({ ...row, parent_type: "asset_version" })?.parentType).toBe("assetversion");
    expect(toLogRow({ ...row, parent_type: "AssetVersion" })?.parentType).toBe("assetversion");
  });

  it("is nothing without an id", () => {
    expect(toLogRow({ parent_id: "shot-1" })).toBeUndefined();
  });
});
