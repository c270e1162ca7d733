import { describe, expect, it } from "vitest";
import { PermanentError, TransientError } from "../../errors.ts";
import type { FtrackOperation, FtrackSession } from "../../ftrack/index.ts";
import { markConfigurations as configurations, mark } from "../testing/marks.ts";
import { writeBack } from "./write-back.ts";

const NONE = new Map();
const QUICK = { firstMs: 1, maxMs: 1 };

/** An ftrack that keeps values and fails where a test asks for it. */
function ftrack(onCommit: (operations: readonly FtrackOperation[], nth: number) => void) {
  const rows = new Map<string, Map<string, unknown>>();
  let commits = 0;
  const write = (operation: FtrackOperation) => {
    if (operation.action === "delete") return;
    const [configurationId, entityId] =
      operation.action === "create"
        ? [operation.entity_data.configuration_id, operation.entity_data.entity_id]
        : operation.entity_key;
    const row = rows.get(String(entityId)) ?? new Map();
    row.set(String(configurationId), operation.entity_data.value);
    rows.set(String(entityId), row);
  };
  const session: Pick<FtrackSession, "query" | "commit"> = {
    query: async <Row>() =>
      [...rows].flatMap(([entity_id, values]) =>
        [...values].map(
          ([configuration_id, value]) => ({ entity_id, configuration_id, value }) as Row,
        ),
      ),
    commit: async (operations) => {
      commits += 1;
      onCommit(operations, commits);
      operations.forEach(write);
      return [];
    },
  };
  return { session: session as FtrackSession, rows, commits: () => commits, write };
}

describe("writing back under faults", () => {
  it("repeats nothing that ftrack had carried out before the answer was lost", async () => {
    const sent: number[] = [];
    const server = ftrack((operations, nth) => {
      sent.push(operations.length);
      if (nth > 1) return;
      operations.forEach(server.write);
      throw new TransientError("the answer was lost");
    });
    const marks = [mark("a"), mark("b")];
    const outcome = await writeBack(server.session, marks, NONE, configurations, { retry: QUICK });
    expect(outcome).toMatchObject({ written: 2, refused: new Map() });
    expect(sent).toEqual([6]);
    expect(server.rows.get("b")?.get("c-id")).toBe("id-b");
  });

  it("finds the one context that ftrack refuses and writes all others", async () => {
    const server = ftrack((operations) => {
      const bad = operations.some((one) => JSON.stringify(one).includes('"bad"'));
      if (bad) throw new PermanentError("no such entity");
    });
    const marks = ["a", "b", "bad", "c", "d"].map(mark);
    const outcome = await writeBack(server.session, marks, NONE, configurations);
    expect(outcome).toMatchObject({
      written: 4,
      refused: new Map([["bad", "no such entity"]]),
      hopeless: null,
    });
    expect([...server.rows.keys()].sort()).toEqual(["a", "b", "c", "d"]);
  });

  it("gives up when ftrack refuses ten single contexts for one reason and has taken none", async () => {
    const server = ftrack(() => {
      throw new PermanentError("no permission");
    });
    const marks = Array.from({ length: 5000 }, (_, index) => mark(`c${index}`));
    const outcome = await writeBack(server.session, marks, NONE, configurations);
    expect(outcome).toMatchObject({ written: 0, hopeless: "no permission" });
    expect(outcome.refused.size).toBe(5000);
    expect(server.commits()).toBeLessThan(100);
  });

  it("does not give up while ftrack takes others", async () => {
    const server = ftrack((operations) => {
      const isGood = operations.every((one) => JSON.stringify(one).includes("good"));
      if (!isGood) throw new PermanentError("no permission");
    });
    const bad = Array.from({ length: 40 }, (_, index) => mark(`bad${index}`));
    const marks = [mark("good1"), ...bad, mark("good2")];
    const outcome = await writeBack(server.session, marks, NONE, configurations);
    expect(outcome).toMatchObject({ written: 2, hopeless: null });
    expect(server.rows.has("good2")).toBe(true);
  });

  it("takes a mistake of its own for no refusal", async () => {
    const server = ftrack(() => {
      throw new TypeError("x is undefined");
    });
    const written = writeBack(server.session, [mark("a")], NONE, configurations);
    await expect(written).rejects.toThrow(TypeError);
  });
});
