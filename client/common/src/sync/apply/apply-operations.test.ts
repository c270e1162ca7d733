import { describe, expect, it } from "vitest";
import { AyonClient } from "../../ayon/index.ts";
import { TransientError } from "../../errors.ts";
import { recordOf } from "../../record.ts";
import { type StubAnswer, startHttpStub } from "../../testing/http-stub.ts";
import type { AyonOperation } from "../plan/plan.ts";
import { applyOperations } from "./apply-operations.ts";

const QUICK = { firstMs: 1, maxMs: 1 };

function folder(entityId: string, data: object = {}, more: Partial<AyonOperation> = {}) {
  return {
    type: "create" as const,
    entityType: "folder" as const,
    entityId,
    data: { name: entityId, ...data },
    contextId: `context-${entityId}`,
    path: entityId,
    ...more,
  };
}
const rename = (entityId: string) => folder(entityId, {}, { type: "update" });

interface Sent {
  readonly entityId: string;
  readonly type: string;
  readonly data: Record<string, unknown>;
}
interface Result {
  readonly success: boolean;
  readonly status?: number;
  readonly detail?: string;
}
const DONE: Result = { success: true };
const failed = (status: number, detail: string): Result => ({ success: false, status, detail });

/** What a test's AYON does with one request: an answer for all of it, or a result for each operation. */
type Rule = (sent: readonly Sent[], nth: number) => StubAnswer | ((one: Sent) => Result);

/** Applies operations to an AYON that follows the rule, and that has what it answered as created. */
async function apply(operations: readonly AyonOperation[], rule: Rule, present: string[] = []) {
  const requests: string[][] = [];
  const bodies: Sent[][] = [];
  await using server = await startHttpStub(({ path, body }) => {
    const request = recordOf(JSON.parse(body));
    if (path === "/graphql") return { body: found(request, present) };
    const sent = request.operations as Sent[];
    bodies.push(sent);
    requests.push(sent.map((one) => one.entityId));
    const answer = rule(sent, requests.length);
    if (typeof answer !== "function") return answer;
    const results = sent.map((one) => ({ entityId: one.entityId, ...answer(one) }));
    return { body: { operations: results, success: true } };
  });
  const ayon = new AyonClient({ url: server.url, apiKey: "key", retry: QUICK });
  const { refusals, remarks } = await applyOperations(ayon, "demo", operations, { retry: QUICK });
  const reasons = refusals.map(({ operation, reason, detail }) =>
    [operation.entityId, reason, ...(detail === undefined ? [] : [detail])].join(": "),
  );
  return { reasons, remarks, requests, bodies };
}

function found(request: Record<string, unknown>, present: readonly string[]) {
  const asked: string[] = JSON.parse(/ids: (\[[^\]]*\])/.exec(String(request.query))?.[1] ?? "[]");
  const edges = asked.filter((id) => present.includes(id)).map((id) => ({ node: { id } }));
  return { data: { project: { folders: { edges, pageInfo: { hasNextPage: false } } } } };
}

describe("a request that AYON refuses as a whole", () => {
  it("is sent again when the entities are locked", async () => {
    const { reasons, requests } = await apply([rename("a"), rename("b")], (_, nth) =>
      nth < 3
        ? { status: 409, body: { code: 409, detail: "Entity is locked by another operation" } }
        : () => DONE,
    );
    expect(reasons).toEqual([]);
    expect(requests).toHaveLength(3);
  });

  it.each([400, 413, 500])(
    "with %i is cut until the operation is found, the others are carried out",
    async (status) => {
      const { reasons, requests } = await apply(["a", "b", "bad", "c", "d"].map(rename), (sent) =>
        sent.some((one) => one.entityId === "bad")
          ? { status, body: { code: status, detail: "not this one" } }
          : () => DONE,
      );
      expect(reasons).toEqual(["bad: AYON refused it: not this one"]);
      expect(requests.slice(1).flat()).toEqual(expect.arrayContaining(["a", "b", "c", "d"]));
    },
  );

  it("time and again is not asked for every single operation", async () => {
    const operations = Array.from({ length: 1000 }, (_, index) => rename(`e${index}`));
    const { reasons, requests } = await apply(operations, () => ({
      status: 403,
      body: { code: 403, detail: "no access" },
    }));
    expect(reasons).toHaveLength(1000);
    expect(requests.length).toBeLessThan(40);
  });

  it("after it was carried out counts as carried out", async () => {
    const { reasons } = await apply(
      [folder("a"), folder("b")],
      (_, nth) =>
        nth === 1
          ? { status: 500, body: { code: 500, detail: "out of memory" } }
          : () => failed(409, "unique-violation"),
      ["a", "b"],
    );
    expect(reasons).toEqual([]);
  });
});

describe("operations for which AYON's database is busy", () => {
  const busy = failed(503, "database-deadlock-detected");

  it("are sent again until they succeed, with what lies below them and nothing else", async () => {
    const operations = [
      folder("other"),
      folder("sequence"),
      folder("shot", { parentId: "sequence" }),
      folder("nested", { parentId: "shot" }),
    ];
    const { reasons, requests } = await apply(operations, (_, nth) => (one) => {
      if (one.entityId === "other" || nth > 3) return DONE;
      return one.entityId === "sequence" ? busy : failed(409, "foreign-key-violation");
    });
    expect(reasons).toEqual([]);
    const again = ["sequence", "shot", "nested"];
    expect(requests).toEqual([["other", ...again], again, again, again]);
  });

  it("are sent again too when it was away, and looked for where that stays in doubt", async () => {
    const { reasons, requests } = await apply(
      [folder("a"), folder("b", { parentId: "a" }), rename("c")],
      (_, nth) => (one) => {
        if (nth === 1) return failed(500, "[Errno 111] Connection refused");
        return one.entityId === "a" ? failed(409, "unique-violation") : DONE;
      },
      ["a"],
    );
    expect(reasons).toEqual([]);
    expect(requests).toEqual([
      ["a", "b", "c"],
      ["a", "b", "c"],
    ]);
  });

  it("are refused when they stay busy, and the sync goes on", async () => {
    const operations = [rename("a"), rename("b")];
    const { reasons, requests } = await apply(
      operations,
      () => (one) => (one.entityId === "a" ? busy : DONE),
    );
    expect(reasons).toEqual(["a: AYON refused it: database-deadlock-detected"]);
    expect(requests).toHaveLength(6);
  });

  it("may be found unreachable in between", async () => {
    const { reasons, requests } = await apply([rename("a")], (_, nth) => {
      if (nth === 2) return { status: 503 };
      return () => (nth === 1 ? busy : DONE);
    });
    expect(reasons).toEqual([]);
    expect(requests).toHaveLength(3);
  });
});

describe("a new folder whose attribute values AYON does not take", () => {
  const sequence = folder("sequence", { attrib: { ftrackId: "f", ftrackPath: "p", fps: 0 } });
  const shot = folder("shot", { parentId: "sequence", attrib: { ftrackId: "s" } });

  it("is created without them before what lies below it, and the refusal is told", async () => {
    const there = new Set<string>();
    const { reasons, remarks, bodies } = await apply(
      [sequence, shot],
      () =>
        ({ entityId, data }) => {
          if ("fps" in recordOf(data.attrib)) return failed(400, "fps must be greater than 0");
          if (entityId === "shot" && !there.has("sequence"))
            return failed(409, "foreign-key-violation");
          there.add(entityId);
          return DONE;
        },
    );
    expect(reasons).toEqual([]);
    expect(remarks).toEqual([
      {
        kind: "value",
        entity: "sequence",
        reason: "AYON refused its attribute values",
        detail: "fps must be greater than 0",
      },
    ]);
    expect(bodies[1]?.map((one) => one.data.attrib)).toEqual([
      { ftrackId: "f", ftrackPath: "p" },
      { ftrackId: "s" },
    ]);
  });

  it("is left out with what lies below it when it was not for the values", async () => {
    const { reasons, remarks, requests } = await apply(
      [sequence, shot],
      () => (one) =>
        one.entityId === "sequence"
          ? failed(400, "invalid name")
          : failed(409, "foreign-key-violation"),
    );
    expect(reasons).toEqual([
      "sequence: AYON refused it: invalid name",
      "shot: the folder above it could not be created in AYON",
    ]);
    expect(remarks).toEqual([]);
    expect(requests).toHaveLength(2);
  });

  it("is no remark when only its values were changed", async () => {
    const update = { ...sequence, type: "update" as const };
    const { reasons, requests } = await apply([update], () => () => failed(400, "fps"));
    expect(reasons).toEqual(["sequence: AYON refused it: fps"]);
    expect(requests).toHaveLength(1);
  });
});

describe("what lies below a folder that could not be created", () => {
  it("is not sent in later requests and refused for that reason", async () => {
    const many = Array.from({ length: 200 }, (_, index) => folder(`e${index}`));
    const operations = [folder("bad"), ...many, folder("below", { parentId: "bad" })];
    const { reasons, requests } = await apply(
      operations,
      () => (one) => (one.entityId === "bad" ? failed(409, "unique-violation") : DONE),
    );
    expect(reasons).toEqual([
      "bad: AYON refused it: unique-violation",
      "below: the folder above it could not be created in AYON",
    ]);
    expect(requests.flat()).not.toContain("below");
  });
});

describe("a request whose answer was lost", () => {
  it.each<[string, StubAnswer]>([
    ["is cut off", { drop: true }],
    ["is half a text", { body: '{"operations": [' }],
    ["is not AYON's", { body: { message: "please log in" } }],
  ])("because it %s is repeated, and what had been created counts", async (_, lost) => {
    const { reasons } = await apply(
      [folder("a"), folder("b"), rename("c")],
      (_sent, nth) => {
        if (nth === 1) return lost;
        return (one) => (one.type === "create" ? failed(409, "unique-violation") : DONE);
      },
      ["a"],
    );
    expect(reasons).toEqual(["b: AYON refused it: unique-violation"]);
  });

  it("ends the sync when no try was answered", async () => {
    await expect(apply([rename("a")], () => ({ drop: true }))).rejects.toThrow(TransientError);
  });
});
