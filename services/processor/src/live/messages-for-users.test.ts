import type { FtrackEvent } from "@ayon-ftrack/common/ftrack";
import type { ReportItem } from "@ayon-ftrack/common/sync";
import { describe, expect, it } from "vitest";
import { messagesForUsers } from "./messages-for-users.ts";

function event(user: object | null, ...contextIds: string[]): FtrackEvent {
  const parents = [{ entityId: "p1", entityType: "show" }];
  const entities = contextIds.map((entityId) => ({
    entityId,
    entityType: "task",
    action: "update",
    keys: ["name"],
    parents,
  }));
  const source = { user };
  return {
    id: "e",
    topic: "ftrack.update",
    data: { entities },
    sent: null,
    source,
    target: "",
    inReplyToEvent: null,
  };
}

function item(contextId: string | undefined, more: Partial<ReportItem> = {}): ReportItem {
  return {
    kind: "held",
    entity: `ep01/${contextId}`,
    ...(contextId !== undefined && { contextId }),
    reason: "it has published products",
    remedy: "Move it back.",
    ...more,
  };
}

const anna = { id: "u-anna", username: "anna" };
const paul = { id: "u-paul", username: "paul" };

/** What each user is told. */
function told(events: FtrackEvent[], items: ReportItem[]): Record<string, unknown> {
  const messages = messagesForUsers(events, items, "service");
  return Object.fromEntries(
    messages.map(({ target = "", data }) => [
      target.replace(/.*user\.id="(.*)"$/, "$1"),
      (data as { message: string }).message,
    ]),
  );
}

describe("who changed something that cannot be followed", () => {
  it("is told the entity, the reason and the remedy", () => {
    expect(told([event(anna, "c1")], [item("c1")])).toEqual({
      "u-anna": 'AYON could not follow "ep01/c1": it has published products. Move it back.',
    });
  });

  it("is told what is particular about the entity", () => {
    expect(told([event(anna, "c1")], [item("c1", { detail: '"old" in AYON' })])).toMatchObject({
      "u-anna": expect.stringContaining('"ep01/c1 ("old" in AYON)"'),
    });
  });

  it("is told nothing of what others changed at the same time", () => {
    const events = [event(anna, "c1"), event(paul, "c2")];
    expect(told(events, [item("c2")])).toEqual({ "u-paul": expect.stringContaining("ep01/c2") });
  });

  it("is told of what came of it elsewhere, as are all who may have caused it", () => {
    const events = [event(anna, "c1"), event(paul, "c2")];
    const both = told(events, [item("c9")]);
    expect(Object.keys(both).sort()).toEqual(["u-anna", "u-paul"]);
    expect(Object.keys(told(events, [item(undefined)]))).toHaveLength(2);
  });

  it("is told once, however many events there are", () => {
    expect(
      messagesForUsers([event(anna, "c1"), event(anna, "c1")], [item("c1")], "service"),
    ).toHaveLength(1);
  });

  it("is told of three entities and how many more there are", () => {
    const ids = ["c1", "c2", "c3", "c4", "c5"];
    const message = String(
      told(
        [event(anna, ...ids)],
        ids.map((id) => item(id)),
      )["u-anna"],
    );
    expect(message).toContain("ep01/c3");
    expect(message).not.toContain("ep01/c4");
    expect(message).toMatch(/And 2 more: "Sync to AYON" shows them all\.$/);
  });

  it("is told nothing of what was only repaired on the way", () => {
    expect(told([event(anna, "c1")], [item("c1", { kind: "repaired" })])).toEqual({});
  });
});

describe("nobody is told", () => {
  it("when all could be followed", () => {
    expect(told([event(anna, "c1")], [])).toEqual({});
  });

  it("when the services did it, or nobody that ftrack names", () => {
    const service = { id: "u-service", username: "service" };
    const events = [event(service, "c1"), event(null, "c1"), event({ id: 7 }, "c1")];
    expect(told(events, [item("c1")])).toEqual({});
  });
});
