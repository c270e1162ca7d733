import { describe, expect, it } from "vitest";
import type { LogRow } from "./log-row.ts";
import { isNoise, isNoiseRow } from "./noise.ts";

function update(...entityTypes: unknown[]) {
  const entities = entityTypes.map((entityType) => ({ entityType }));
  return { topic: "ftrack.update", data: { entities } };
}

describe("isNoise", () => {
  it("drops updates of social feeds, social notifications and teams", () => {
    expect(isNoise(update("socialfeed", "socialnotification", "team"))).toBe(true);
  });

  it("keeps an event whole when one of its entities is not noise", () => {
    expect(isNoise(update("socialfeed", "task"))).toBe(false);
  });

  it("drops what client libraries tell themselves", () => {
    expect(isNoise({ topic: "ftrack.meta.connected", data: {} })).toBe(true);
    expect(isNoise({ topic: "ftrack.meta.disconnected", data: {} })).toBe(true);
  });

  it("keeps actions, a studio's own events and events without entities", () => {
    expect(isNoise({ topic: "ftrack.action.discover", data: { selection: [] } })).toBe(false);
    expect(isNoise({ topic: "studio.own" })).toBe(false);
    expect(isNoise(update())).toBe(false);
  });

  it("keeps events whose shape it does not know", () => {
    expect(isNoise(update(undefined))).toBe(false);
    expect(isNoise({ topic: "ftrack.update", data: { entities: [null] } })).toBe(false);
    expect(isNoise({ topic: 1, data: "text" })).toBe(false);
  });
});

describe("isNoiseRow", () => {
  const row: LogRow = {
    id: 1,
    at: 0,
    parentType: "task",
    parentId: "shot-1",
    projectId: "project-1",
    userId: "user-1",
    username: "service",
    action: "update.custom_attribute.ayon_id",
  };

  it("leaves out the marks that the services set", () => {
    expect(isNoiseRow(row, "service")).toBe(true);
    expect(isNoiseRow({ ...row, username: "ada" }, "service")).toBe(false);
    expect(isNoiseRow({ ...row, action: "update.custom_attribute.fps" }, "service")).toBe(false);
  });

  it("leaves out what names no entity, or one that is noise", () => {
    expect(isNoiseRow({ ...row, username: "ada", parentId: "" }, "service")).toBe(true);
    expect(isNoiseRow({ ...row, username: "ada", parentType: "team" }, "service")).toBe(true);
  });
});
