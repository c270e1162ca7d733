import { afterEach, describe, expect, it } from "vitest";
import { TransientError, UnreachableError } from "../errors.ts";
import { type HttpStub, type StubAnswer, startHttpStub } from "../testing/http-stub.ts";
import { connectFtrack } from "./connect.ts";
import { FtrackRefusal, NotFtrackError } from "./faults.ts";
import type { FtrackSession } from "./session.ts";

interface Operation {
  readonly action: string;
  readonly expression?: string;
  readonly entity_data?: unknown;
}

const schemas = [{ id: "Task", primary_key: ["id"], properties: {} }];
const opening = [{ version: "dev", is_timezone_support_enabled: true }, schemas];
const quick = { firstMs: 1, maxMs: 1 };
const disposals: AsyncDisposable[] = [];

afterEach(async () => {
  for (const disposal of disposals.splice(0)) await disposal[Symbol.asyncDispose]();
});

/** An ftrack that opens sessions and answers everything else as the test says. */
async function connected(
  answer: (operations: Operation[], count: number) => StubAnswer,
): Promise<{ session: FtrackSession; sent: Operation[][]; stub: HttpStub }> {
  const sent: Operation[][] = [];
  const stub = await startHttpStub(({ body }) => {
    const operations: Operation[] = JSON.parse(body);
    if (operations[0]?.action === "query_server_information") return { body: opening };
    sent.push(operations);
    return answer(operations, sent.length);
  });
  disposals.push(stub);
  const credentials = { serverUrl: stub.url, apiUser: "ada", apiKey: "key" };
  const session = await connectFtrack(credentials, { readRetry: quick });
  return { session, sent, stub };
}

/** Answers queries out of rows, at most `largest` of them at a time. */
function answerRows(
  operations: Operation[],
  numbers: number[],
  largest: number,
): { body: object[] } {
  return {
    body: operations.map(({ expression = "" }) => {
      const limit = Math.min(largest, Number(/limit (\d+)/.exec(expression)?.[1]));
      const offset = Number(/offset (\d+)/.exec(expression)?.[1] ?? 0);
      const data = numbers
        .slice(offset, offset + limit)
        .map((id) => ({ __entity_type__: "Task", id: `t${id}` }));
      const next = { offset: offset + limit < numbers.length ? offset + limit : null };
      return { action: "query", data, metadata: { next } };
    }),
  };
}

const upTo = (count: number) => [...Array(count).keys()];

const oneRow = [{ action: "query", data: [{ id: "t0" }], metadata: { next: { offset: null } } }];

describe("query", () => {
  it("asks once for what fits one page", async () => {
    const { session, sent } = await connected((operations) =>
      answerRows(operations, upTo(3), 1000),
    );
    expect(await session.query("Task")).toHaveLength(3);
    expect(sent).toEqual([[{ action: "query", expression: "Task limit 1000" }]]);
  });

  it("follows pages of the size that the server really gives, and keeps their order", async () => {
    const { session, sent } = await connected((operations) => answerRows(operations, upTo(23), 2));
    const rows = await session.query("Task order by id", { pageSize: 500 });
    expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: 23 }, (_, id) => `t${id}`));
    expect(sent.length).toBeLessThanOrEqual(22 + 3);
    expect(sent[1]?.[0]?.expression).toBe("Task order by id limit 2 offset 1");
  });

  it.each([
    ["removed", [3, 4, 5, 6, 7, 8, 9], [1, 2, 4, 5, 6, 7, 8, 9]],
    ["added", [0, 2, 3, 4, 5, 6, 7, 8, 9], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
  ])("misses no row when another is %s while pages are read", async (_, before, after) => {
    const { session, sent } = await connected((operations, count) =>
      answerRows(operations, count === 1 ? before : after, 4),
    );
    const rows = await session.query("Task order by id", { pageSize: 4 });
    expect(rows.map(({ id }) => id)).toEqual(after.map((id) => `t${id}`));
    expect(sent.length).toBeGreaterThan(3);
  });

  it("gives up when rows come and go for ever", async () => {
    let row = 0;
    const { session } = await connected((operations) =>
      answerRows(operations, [row++, row++, row++], 2),
    );
    await expect(session.query("Task order by id")).rejects.toThrow("added or removed");
  });

  it("gives dates as ISO texts", async () => {
    const start = { __type__: "datetime", value: "2026-11-23T07:26:00" };
    const { session } = await connected(() => ({
      body: [{ action: "query", data: [{ __entity_type__: "Task", id: "a", start }] }],
    }));
    expect(await session.query("Task")).toEqual([
      { __entity_type__: "Task", id: "a", start: "2026-11-23T07:26:00.000Z" },
    ]);
  });

  it.each<[string, StubAnswer]>([
    ["a busy server", { status: 503, body: "<html>Service unavailable</html>" }],
    ["a busy server that speaks JSON", { status: 503, body: { detail: "busy" } }],
    ["a dropped connection", { drop: true }],
    ["a truncated answer", { body: '[{"action":"query","da' }],
    ["an answer without rows", { body: [{}] }],
  ])("is asked again after %s", async (_, fault) => {
    const { session, sent } = await connected((_, count) =>
      count <= 2 ? fault : { body: oneRow },
    );
    expect(await session.query("Task")).toEqual([{ id: "t0" }]);
    expect(sent).toHaveLength(3);
  });

  it("gives up after a bounded number of tries", async () => {
    const { session, sent } = await connected(() => ({ status: 502, body: "bad gateway" }));
    await expect(session.query("Task")).rejects.toBeInstanceOf(TransientError);
    expect(sent).toHaveLength(8);
  });

  it("is not asked again when ftrack refuses it", async () => {
    const refusal = { exception: "ParseError", content: "Parse error: Tsk", error_code: null };
    const { session, sent } = await connected(() => ({ body: refusal }));
    await expect(session.query("Tsk")).rejects.toThrow(
      new FtrackRefusal("Parse error: Tsk", undefined),
    );
    expect(sent).toHaveLength(1);
  });

  it("ends with the reason of its signal", async () => {
    const controller = new AbortController();
    const { session } = await connected(() => {
      controller.abort(new Error("stopped"));
      return { body: oneRow };
    });
    const query = session.query("Task", { signal: controller.signal });
    await expect(query).rejects.toThrow("stopped");
  });
});

describe("queryBatch", () => {
  it("asks several queries in one request and follows the one that has more", async () => {
    const rows = { Task: 3, User: 6 };
    const { session, sent } = await connected((operations) => ({
      body: operations.map((operation) => {
        const count = operation.expression?.startsWith("Task") ? rows.Task : rows.User;
        return answerRows([operation], upTo(count ?? 0), 4).body[0];
      }),
    }));
    const [tasks, users] = await session.queryBatch(["Task", "User"]);
    expect([tasks?.length, users?.length]).toEqual([3, 6]);
    expect(sent.map((operations) => operations.length)).toEqual([2, 1]);
  });

  it("asks nothing for no query", async () => {
    const { session, sent } = await connected(() => ({ body: [] }));
    expect(await session.queryBatch([])).toEqual([]);
    expect(sent).toEqual([]);
  });
});

describe("commit", () => {
  const update = { action: "update", entity_type: "Task", entity_key: ["a"] } as const;

  it("sends all operations as one request and answers the data of each", async () => {
    const { session, sent } = await connected(() => ({
      body: [
        { action: "create", data: { __entity_type__: "Task", id: "a" } },
        { action: "delete", data: true },
      ],
    }));
    const answers = await session.commit([
      { action: "create", entity_type: "Task", entity_data: { name: "a" } },
      { action: "delete", entity_type: "Task", entity_key: "b" },
    ]);
    expect(answers).toEqual([{ __entity_type__: "Task", id: "a" }, {}]);
    expect(sent[0]?.[0]?.entity_data).toEqual({ name: "a", __entity_type__: "Task" });
  });

  it("sends dates as datetimes and texts as they are, whatever they look like", async () => {
    const { session, sent } = await connected(() => ({ body: [{ action: "update", data: {} }] }));
    const start_date = new Date("2026-11-23T08:00:00Z");
    const entity_data = { start_date, description: "2026-11-23T08:00:00" };
    await session.commit([{ ...update, entity_data }]);
    expect(sent[0]?.[0]?.entity_data).toMatchObject({
      start_date: { __type__: "datetime", value: "2026-11-23T08:00:00.000Z" },
      description: "2026-11-23T08:00:00",
    });
  });

  it("is never repeated, because it may have been applied", async () => {
    const { session, sent } = await connected(() => ({ drop: true }));
    const commit = session.commit([{ ...update, entity_data: {} }]);
    await expect(commit).rejects.toBeInstanceOf(TransientError);
    expect(sent).toHaveLength(1);
  });

  it("tells a refusal by its exception, even without a code", async () => {
    const { session } = await connected(() => ({
      body: { exception: "ValidationError", content: "value must be a number" },
    }));
    const commit = session.commit([{ ...update, entity_data: {} }]);
    await expect(commit).rejects.toThrow("ftrack refused: value must be a number");
  });
});

describe("connectFtrack", () => {
  const credentials = { apiUser: "ada", apiKey: "0123" };

  it("rejects credentials that ftrack does not accept", async () => {
    await using stub = await startHttpStub(() => ({
      body: {
        exception: "InvalidCredentialsError",
        content: "The supplied API key is not valid",
        error_code: "api_credentials_invalid",
      },
    }));
    const connect = connectFtrack({ ...credentials, serverUrl: stub.url });
    await expect(connect).rejects.toMatchObject({ code: "api_credentials_invalid" });
  });

  it.each<[string, StubAnswer]>([
    ["a page", { body: "<html>Welcome</html>" }],
    ["a page about a missing page", { status: 404, body: "<html>Not found</html>" }],
    ["JSON of its own", { status: 405, body: { code: 405, detail: "Method Not Allowed" } }],
    ["a list of something", { body: ["a", "b"] }],
  ])("tells a server that answers %s from ftrack", async (_, answer) => {
    await using stub = await startHttpStub(() => answer);
    const connect = connectFtrack({ ...credentials, serverUrl: stub.url });
    await expect(connect).rejects.toThrow(new NotFtrackError(stub.url));
    await expect(connect).rejects.toBeInstanceOf(NotFtrackError);
  });

  it.each<[string, StubAnswer]>([
    ["503", { status: 503, body: "<html>Service unavailable</html>" }],
    ["502", { status: 502, body: { detail: "bad gateway" } }],
    ["429", { status: 429, body: "" }],
  ])("takes a %s for an ftrack that is not ready", async (status, answer) => {
    await using stub = await startHttpStub(() => answer);
    const connect = connectFtrack({ ...credentials, serverUrl: stub.url });
    await expect(connect).rejects.toThrow(`ftrack at ${stub.url} is not ready (HTTP ${status})`);
    await expect(connect).rejects.not.toBeInstanceOf(NotFtrackError);
  });

  it.each<[string, StubAnswer]>([
    ["a sound answer", { body: opening }],
    ["an exception", { body: { exception: "InvalidCredentialsError", content: "no" } }],
    ["no answer", { drop: true }],
  ])("holds one broken answer against nobody when %s follows", async (_, second) => {
    await using stub = await startHttpStub((_, count) => (count === 1 ? { body: "[{" } : second));
    const connect = connectFtrack({ ...credentials, serverUrl: stub.url });
    await expect(connect).rejects.toThrow("gave an unreadable answer");
    await expect(connect).rejects.toBeInstanceOf(TransientError);
  });

  it("tells a server that is not there", async () => {
    const stub = await startHttpStub(() => ({}));
    await stub[Symbol.asyncDispose]();
    const connect = connectFtrack({ ...credentials, serverUrl: stub.url });
    await expect(connect).rejects.toBeInstanceOf(UnreachableError);
    await expect(connect).rejects.toThrow(
      new RegExp(`^ftrack does not answer at ${stub.url} \\(connection refused\\)$`),
    );
  });

  it("does not wait for ever", async () => {
    await using stub = await startHttpStub(() => new Promise(() => undefined));
    const connect = connectFtrack({ ...credentials, serverUrl: stub.url }, { timeoutMs: 20 });
    await expect(connect).rejects.toThrow("did not answer within");
  });

  it("ends what is under way when the session is closed", async () => {
    const { session } = await connected(() => {
      session.close();
      return { body: oneRow };
    });
    await expect(session.query("Task")).rejects.toThrow("the ftrack session is closed");
  });
});
