import { describe, expect, it } from "vitest";
import { AyonClient } from "../../../ayon/index.ts";
import { type StubAnswer, startHttpStub } from "../../../testing/http-stub.ts";
import { applyLists, type WholeListPlan } from "./apply-lists.ts";

const nothing: WholeListPlan = {
  removals: [],
  changes: [],
  creations: [],
  kept: [],
  putBack: [],
  report: [],
  items: [],
};
const item = (id: string) => ({ id, entityId: `entity ${id}` });
const removal = (id: string) => ({
  id,
  label: id,
  entityType: "folder",
  listType: "generic",
  ftrackId: "gone",
});

async function apply(plan: Partial<WholeListPlan>, answer: (request: string) => StubAnswer) {
  const sent: string[] = [];
  await using server = await startHttpStub(({ method, path, body }) => {
    const mode = body === "" ? undefined : JSON.parse(body).mode;
    const request = [method, path.replace("/api/projects/demo/lists", ""), mode].join(" ").trim();
    sent.push(request);
    return answer(request);
  });
  const ayon = new AyonClient({ url: server.url, apiKey: "key" });
  const { changed, items } = await applyLists(ayon, "demo", { ...nothing, ...plan });
  return { changed, sent, items: items.map(({ entity, detail }) => `${entity}: ${detail}`) };
}

describe("lists", () => {
  it("give up a label before another one takes it", async () => {
    const plan = {
      removals: [removal("x")],
      changes: [{ id: "y", before: "y", label: "x" }],
    };
    const { sent } = await apply(plan, () => ({ body: {} }));
    expect(sent).toEqual(["DELETE /x", "PATCH /y"]);
  });

  it("lose what is too much and get what is missing, the rest stays as it is", async () => {
    const items = [{ listId: "x", name: "x", added: [item("1")], removed: [item("2")] }];
    const { sent, changed } = await apply({ items }, () => ({ body: {} }));
    expect(sent).toEqual(["PATCH /x/items delete", "PATCH /x/items merge"]);
    expect(changed).toBe(1);
  });

  it("that are gone already need not be removed", async () => {
    const gone = { status: 404, body: { code: 404, detail: "Entity list x not found" } };
    const { items } = await apply({ removals: [removal("x")] }, () => gone);
    expect(items).toEqual([]);
  });

  it("that AYON refuses are told, and stop no others", async () => {
    const items = ["x", "y"].map((id) => ({
      listId: id,
      name: id,
      added: [item(id)],
      removed: [],
    }));
    const refused = { status: 403, body: { code: 403, detail: "Cannot update entity list x" } };
    const outcome = await apply({ items }, (request) =>
      request.includes("/x/") ? refused : { body: {} },
    );
    expect(outcome).toMatchObject({
      changed: 1,
      items: ['list "x": Cannot update entity list x'],
    });
  });
});
