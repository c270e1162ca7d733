import { describe, expect, it } from "vitest";
import { PermanentError } from "../../errors.ts";
import type { FtrackSession } from "../../ftrack/index.ts";
import { newAyonId } from "../plan/ayon-id.ts";
import type { AyonOperation } from "../plan/plan.ts";
import { planSync } from "../plan/plan-sync.ts";
import { markConfigurations as configurations } from "../testing/marks.ts";
import { ayonTree, context, ftrackTree, PROJECT_ID } from "../testing/trees.ts";
import { writeMarks } from "./write-marks.ts";

const names = Array.from({ length: 400 }, (_, index) => `folder ${index}`);
const tree = ftrackTree(names.map((name) => context(name, PROJECT_ID, name)));
const plan = planSync(tree, ayonTree(), {
  mapping: { enabled: true, mapping: [] },
  newId: newAyonId,
});

/** What is reported, and the values that ftrack took, by context id. */
async function write(refuses: (contextId: string) => boolean, refused: AyonOperation[] = []) {
  const taken = new Map<string, Record<string, unknown>>();
  const session: Pick<FtrackSession, "commit"> = {
    commit: async (operations) => {
      const rows = operations.map((one) => (one.action === "create" ? one.entity_data : {}));
      if (rows.some((row) => refuses(String(row.entity_id)))) throw new PermanentError("no");
      for (const { entity_id, configuration_id, value } of rows) {
        const known = taken.get(String(entity_id));
        taken.set(String(entity_id), { ...known, [String(configuration_id)]: value });
      }
      return [];
    },
  };
  const refusals = refused.map((operation) => ({ operation, reason: "" }));
  const input = { plan, tree, refusals, configurations };
  return { ...(await writeMarks(session as FtrackSession, input)), taken };
}

describe("telling ftrack what is in AYON", () => {
  it("reports each context that ftrack refuses by its name", async () => {
    const { written, items } = await write((id) => id === "folder 7");
    expect(written).toBe(399);
    expect(items).toEqual([
      {
        kind: "value",
        entity: "folder 7",
        reason: "ftrack did not take its AYON id",
        detail: "no",
      },
    ]);
  });

  it("reports once, with the count, that ftrack refuses all", async () => {
    const { written, items } = await write(() => true);
    expect(written).toBe(0);
    expect(items).toEqual([
      {
        kind: "value",
        entity: "400 entities",
        reason: "ftrack did not take its AYON id",
        detail: "no",
      },
    ]);
  });

  it("tells no id of what AYON refused", async () => {
    const [first] = plan.operations;
    const { taken } = await write(() => false, first ? [first] : []);
    expect(taken.get(first?.contextId ?? "")).toEqual({
      "c-failed": true,
      "c-id": "",
      "c-path": "",
    });
    expect(taken.size).toBe(400);
  });
});
