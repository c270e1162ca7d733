import { describe, expect, it } from "vitest";
import { PermanentError, TransientError, UserError } from "../../errors.ts";
import { type FtrackOperation, FtrackRefusal, type FtrackSession } from "../../ftrack/index.ts";
import { catalogue as seeded } from "../testing/trees.ts";
import { prepareFtrack } from "./prepare-ftrack.ts";

const QUICK = { firstMs: 1, maxMs: 1 };
const catalogue = { ...seeded, configurations: [] };

type Row = Record<string, unknown>;

/** An ftrack that keeps groups and configurations, and does with the nth commit what a test says. */
function ftrack(onCommit: (nth: number, carryOut: () => void) => void) {
  const tables = new Map<string, Row[]>();
  let commits = 0;
  const carryOut = (operations: readonly FtrackOperation[]) => {
    for (const operation of operations) {
      if (operation.action !== "create") throw new Error("nothing but creations is expected");
      const rows = tables.get(operation.entity_type) ?? [];
      tables.set(operation.entity_type, [...rows, operation.entity_data]);
    }
  };
  const rowsOf = (expression: string): Row[] =>
    expression.includes("from CustomAttributeGroup")
      ? (tables.get("CustomAttributeGroup") ?? [])
      : (tables.get("CustomAttributeConfiguration") ?? []).map((row) => ({
          object_type_id: null,
          project_id: null,
          group: { name: "ayon" },
          ...row,
        }));
  const session: Pick<FtrackSession, "apiUser" | "queryBatch" | "commit"> = {
    apiUser: "service",
    queryBatch: async (expressions) => expressions.map(rowsOf),
    commit: async (operations) => {
      commits += 1;
      onCommit(commits, () => carryOut(operations));
      return [];
    },
  };
  return { session: session as FtrackSession, tables, commits: () => commits };
}

const prepare = (server: ReturnType<typeof ftrack>) =>
  prepareFtrack(server.session, catalogue, {}, { retry: QUICK });

describe("setting ftrack up for a sync", () => {
  it("creates the custom attributes and says which hold the marks", async () => {
    const server = ftrack((_, carryOut) => carryOut());
    const { marks, catalogue: found, changed } = await prepare(server);
    const keyOf = (id: string) => found.configurations.find((one) => one.id === id)?.key;
    expect(Object.values(marks).map(keyOf)).toEqual(["ayon_id", "ayon_path", "ayon_sync_failed"]);
    expect(changed).toBe(true);
    expect(server.commits()).toBe(1);
  });

  it("goes on with what another sync has just created", async () => {
    const server = ftrack((_, carryOut) => {
      carryOut();
      throw new FtrackRefusal('There is already a custom attribute "ayon_id"', undefined);
    });
    await prepare(server);
    expect(server.commits()).toBe(1);
  });

  it("repeats nothing that ftrack had carried out before the answer was lost", async () => {
    const server = ftrack((_, carryOut) => {
      carryOut();
      throw new TransientError("the answer was lost");
    });
    await prepare(server);
    expect(server.commits()).toBe(1);
    expect(server.tables.get("CustomAttributeGroup")).toHaveLength(1);
  });

  it("tries again when the request was lost", async () => {
    const server = ftrack((nth, carryOut) => {
      if (nth === 1) throw new TransientError("the request was lost");
      carryOut();
    });
    await prepare(server);
    expect(server.commits()).toBe(2);
  });

  it("names the permission that is missing when ftrack refuses", async () => {
    const server = ftrack(() => {
      throw new FtrackRefusal("denied", undefined);
    });
    const prepared = prepare(server);
    await expect(prepared).rejects.toThrow(UserError);
    await expect(prepared).rejects.toThrow(/"service".*"Manage settings"/);
  });

  it("takes no other error for a missing permission", async () => {
    const mistake = new TypeError("x is undefined");
    const server = ftrack(() => {
      throw mistake;
    });
    await expect(prepare(server)).rejects.toBe(mistake);

    const odd = ftrack((_, carryOut) => carryOut());
    odd.session.queryBatch = async () => [[{ id: "x" }], []];
    await expect(prepare(odd)).rejects.toThrow(PermanentError);
  });

  it("ends before anything is synced when the user does not see the marks", async () => {
    const server = ftrack(() => undefined);
    await expect(prepare(server)).rejects.toThrow(
      /does not show AYON's custom attributes to the user "service"/,
    );
  });
});
