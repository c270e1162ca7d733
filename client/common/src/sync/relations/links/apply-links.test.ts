import { describe, expect, it } from "vitest";
import { AyonClient } from "../../../ayon/index.ts";
import { type StubAnswer, startHttpStub } from "../../../testing/http-stub.ts";
import { applyLinks } from "./apply-links.ts";
import type { NewLink } from "./plan-links.ts";

const QUICK = { tries: 4, firstMs: 1, maxMs: 1 };

function link(id: string): NewLink {
  return { id, inputId: `${id}-in`, outputId: `${id}-out`, path: `path of ${id}` };
}

interface Sent {
  readonly request: string;
  /** Ids of the links of the request. */
  readonly ids: readonly string[];
}

/** Applies a plan to an AYON that answers so, and that has these links when it is asked. */
async function apply(
  plan: { readonly creations?: readonly NewLink[]; readonly removals?: readonly NewLink[] },
  answer: (sent: Sent, nth: number) => StubAnswer,
  present: readonly string[] = [],
) {
  const sent: Sent[] = [];
  await using server = await startHttpStub(({ method, path, body }) => {
    if (path === "/graphql") {
      const edges = present.map((id) => ({ id, inputId: "x", outputId: "y" }));
      return {
        body: { data: { project: { links: { edges, pageInfo: { hasNextPage: false } } } } },
      };
    }
    const { links, id } = body === "" ? {} : JSON.parse(body);
    const ids = links?.map((one: { id: string }) => one.id) ?? (id === undefined ? [] : [id]);
    const request = `${method} ${path.replace("/api/projects/demo/links", "")}`;
    sent.push({ request, ids });
    return answer({ request, ids }, sent.length);
  });
  const ayon = new AyonClient({ url: server.url, apiKey: "key", retry: QUICK });
  const whole = { type: "breakdown", creations: [], removals: [], ...plan };
  const { changed, items } = await applyLinks(ayon, "demo", whole, { retry: QUICK });
  return { changed, sent, items: items.map(({ entity, detail }) => `${entity}: ${detail}`) };
}

const DONE: StubAnswer = { body: {} };
const refusal = (status: number, detail: string): StubAnswer => ({
  status,
  body: { code: status, detail },
});

describe("links", () => {
  it("are created together", async () => {
    const { changed, sent } = await apply({ creations: [link("a"), link("b")] }, () => DONE);
    expect({ changed, sent }).toEqual({
      changed: 2,
      sent: [{ request: "POST /bulk", ids: ["a", "b"] }],
    });
  });

  it("are created but the one that AYON refuses", async () => {
    const { changed, items } = await apply(
      { creations: [link("a"), link("b"), link("c")] },
      (one) => (one.ids.includes("b") ? refusal(404, "Folder b-in not found.") : DONE),
    );
    expect({ changed, items }).toEqual({
      changed: 2,
      items: ["path of b: Folder b-in not found"],
    });
  });

  it("that another sync has created meanwhile are as good", async () => {
    const { changed, items } = await apply({ creations: [link("a"), link("b")] }, (one) =>
      one.ids.includes("b") ? refusal(409, "One or more link IDs already exist.") : DONE,
    );
    expect({ changed, items }).toEqual({ changed: 2, items: [] });
  });

  it("are asked for after a request that was lost, and only those that are missing sent again", async () => {
    const { changed, sent } = await apply(
      { creations: [link("a"), link("b")] },
      (_, nth) => (nth === 1 ? { drop: true } : DONE),
      ["a"],
    );
    expect(changed).toBe(2);
    expect(sent.map(({ ids }) => ids)).toEqual([["a", "b"], ["b"]]);
  });

  it("are created one by one on an AYON that knows no other way", async () => {
    const { changed, sent } = await apply({ creations: [link("a"), link("b")] }, ({ request }) =>
      request === "POST /bulk" ? refusal(405, "Method Not Allowed") : DONE,
    );
    expect(changed).toBe(2);
    expect(sent.map(({ request }) => request)).toEqual(["POST /bulk", "POST ", "POST "]);
  });

  it("that are gone already need not be removed", async () => {
    const { changed, sent, items } = await apply(
      { removals: [link("a"), link("b")] },
      ({ request }) => (request.endsWith("a") ? refusal(404, "Link a not found.") : DONE),
    );
    expect({ changed, items }).toEqual({ changed: 2, items: [] });
    expect(sent.map(({ request }) => request).sort()).toEqual(["DELETE /a", "DELETE /b"]);
  });
});
