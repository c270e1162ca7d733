import { describe, expect, it } from "vitest";
import { AyonClient } from "../../ayon/index.ts";
import { type StubAnswer, startHttpStub } from "../../testing/http-stub.ts";
import type { SyncPlan } from "../plan/plan.ts";
import { ayonTree } from "../testing/trees.ts";
import { applyProjectPatch } from "./apply-project-patch.ts";

const projectPatch = { folderTypes: [{ name: "Shot" }], taskTypes: [{ name: "Bad" }] };

async function apply(patch: SyncPlan["projectPatch"], answer: (body: string) => StubAnswer) {
  await using server = await startHttpStub(({ body }) => answer(body));
  const ayon = new AyonClient({ url: server.url, apiKey: "key", retry: { tries: 1 } });
  const present = { ...ayonTree().project, name: "demo" };
  const applied = await applyProjectPatch(ayon, present, patch);
  return { ...applied, refused: [...applied.refused], requests: server.requests.length };
}

describe("the changes of an AYON project", () => {
  it("are sent together, and not at all when there are none", async () => {
    const taken = await apply(projectPatch, () => ({ status: 204, body: "" }));
    expect(taken).toEqual({ changed: true, refused: [], items: [], requests: 1 });
    const nothing = await apply({}, () => ({ status: 500 }));
    expect(nothing).toEqual({ changed: false, refused: [], items: [], requests: 0 });
  });

  it("lose no more than the list that AYON does not like", async () => {
    const { changed, refused, items } = await apply(projectPatch, (body) =>
      body.includes("Bad")
        ? { status: 400, body: { code: 400, detail: "not that" } }
        : { status: 204, body: "" },
    );
    expect(changed).toBe(true);
    expect(refused).toEqual(["taskTypes"]);
    expect(items).toEqual([
      {
        kind: "value",
        entity: "demo",
        reason: "AYON refused the project's task types",
        detail: '"Bad": not that',
      },
    ]);
  });

  it("are not explained with a complaint of the database that explains nothing", async () => {
    const detail = "current transaction is aborted, commands ignored until end of block";
    const { items } = await apply({ statuses: [] }, () => ({ status: 500, body: { detail } }));
    expect(items).toMatchObject([
      { reason: "AYON refused the project's statuses", detail: "its log says why" },
    ]);
  });

  it("are none when AYON likes no list", async () => {
    const refusal = { status: 400, body: { code: 400, detail: "not that" } };
    const { changed, items } = await apply(projectPatch, () => refusal);
    expect(changed).toBe(false);
    expect(items).toHaveLength(2);
  });
});
