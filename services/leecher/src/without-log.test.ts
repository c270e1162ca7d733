import { FtrackRefusal, type FtrackRow, type FtrackSession } from "@ayon-ftrack/common/ftrack";
import { createLog } from "@ayon-ftrack/common/service";
import { describe, expect, it, vi } from "vitest";
import { FillBack } from "./fill-back.ts";
import { HeardChanges } from "./heard-changes.ts";

const minute = 60_000;

/** A leecher whose user may not read the log, and the whole looks that it asks for. */
function blind() {
  const world = { time: 0, mayRead: false, looks: 0 };
  const asked: string[] = [];
  const refuse = () => {
    world.looks += 1;
    throw new FtrackRefusal("no permission to read Event", undefined);
  };
  const ftrack: FtrackSession = {
    serverUrl: "https://studio.ftrackapp.com",
    apiUser: "service",
    query: async <Row>(expression: string) => {
      const rows: FtrackRow[] = expression.includes("from Project")
        ? [{ id: "project-1" }, { id: "project-2" }]
        : [{ entity_id: "project-1", value: true }];
      return rows as Row[];
    },
    queryFirst: async (expression) =>
      expression.includes("from Event") && !world.mayRead ? refuse() : [],
    queryBatch: async () => [],
    commit: async () => [],
    close: () => undefined,
  };
  const fillBack = new FillBack(
    {
      ftrack,
      log: createLog("test", { level: "silent" }),
      readCursor: async () => undefined,
      keep: async ({ projectId }) => {
        if (projectId !== undefined) asked.push(projectId);
        return true;
      },
      settled: async () => undefined,
      keepCursor: async () => true,
      heard: new HeardChanges("service"),
      now: () => world.time,
    },
    {
      lookMs: 1,
      settleMs: 1_000,
      overlapMs: 5 * minute,
      withoutLogMs: 10 * minute,
      failed: { firstMs: 1, maxMs: 1 },
    },
  );
  /** One connection to the event server, in which some looks into the log are refused. */
  const connection = async () => {
    const ending = new AbortController();
    const kept = fillBack.keepUp(world.time, ending.signal);
    const until = world.looks + 3;
    await vi.waitFor(() => expect(world.looks).toBeGreaterThan(until));
    ending.abort();
    await kept;
    fillBack.disconnected();
  };
  return { world, asked, connection };
}

describe("a leecher that may not read ftrack's log", () => {
  it("asks for a comparison of all projects that are followed, once for each connection", async () => {
    const { world, asked, connection } = blind();
    await connection();
    expect(asked).toEqual(["project-1"]);
    world.time += 60 * minute;
    await connection();
    expect(asked).toEqual(["project-1", "project-1"]);
  });

  it("does not do so over and over when the connection comes and goes", async () => {
    const { world, asked, connection } = blind();
    for (let count = 0; count < 4; count += 1) {
      world.time += minute;
      await connection();
    }
    expect(asked).toEqual(["project-1"]);
    world.time += 10 * minute;
    await connection();
    expect(asked).toEqual(["project-1", "project-1"]);
  });
});
