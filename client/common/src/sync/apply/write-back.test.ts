import { describe, expect, it } from "vitest";
import { PermanentError, TransientError } from "../../errors.ts";
import type { FtrackOperation, FtrackSession } from "../../ftrack/index.ts";
import { planWriteBack, writeBack } from "./write-back.ts";

const configurations = { ayonId: "c-id", ayonPath: "c-path", failed: "c-failed" };
const mark = (contextId: string) => ({
  contextId,
  parentId: null,
  ayonId: `id-${contextId}`,
  ayonPath: `/${contextId}`,
  failed: false,
});
const NONE = new Map();

describe("what is written to ftrack", () => {
  it("is every value that is not there yet, an explicit false and empty text among them", () => {
    const operations = planWriteBack([{ ...mark("a"), ayonPath: "" }], NONE, configurations);
    expect(operations.map((one) => "entity_data" in one && one.entity_data.value)).toEqual([
      false,
      "id-a",
      "",
    ]);
    expect(operations.every((one) => one.action === "create")).toBe(true);
  });

  it("is nothing where the values are right", () => {
    const present = new Map([
      [
        "a",
        new Map<string, unknown>([
          ["c-id", "id-a"],
          ["c-path", "/a"],
          ["c-failed", false],
        ]),
      ],
    ]);
    expect(planWriteBack([mark("a")], present, configurations)).toEqual([]);
  });

  it("updates a row that holds null, because ftrack has it already", () => {
    const present = new Map([
      [
        "a",
        new Map<string, unknown>([
          ["c-id", null],
          ["c-path", "/a"],
          ["c-failed", false],
        ]),
      ],
    ]);
    expect(planWriteBack([mark("a")], present, configurations)).toEqual([
      {
        action: "update",
        entity_type: "CustomAttributeValue",
        entity_key: ["c-id", "a"],
        entity_data: { value: "id-a" },
      },
    ]);
  });

  it("leaves alone what a mark does not know", () => {
    const unknown = { ...mark("a"), ayonId: null, ayonPath: null, failed: true };
    expect(planWriteBack([unknown], NONE, configurations)).toHaveLength(1);
  });
});

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
    const refused = await writeBack(server.session, [mark("a"), mark("b")], NONE, configurations);
    expect(refused.size).toBe(0);
    expect(sent).toEqual([6]);
    expect(server.rows.get("b")?.get("c-id")).toBe("id-b");
  });

  it("finds the one context that ftrack refuses and writes all others", async () => {
    const server = ftrack((operations) => {
      const bad = operations.some((one) => JSON.stringify(one).includes('"bad"'));
      if (bad) throw new PermanentError("no such entity");
    });
    const marks = ["a", "b", "bad", "c", "d"].map(mark);
    const refused = await writeBack(server.session, marks, NONE, configurations);
    expect([...refused]).toEqual([["bad", "no such entity"]]);
    expect([...server.rows.keys()].sort()).toEqual(["a", "b", "c", "d"]);
  });
});
