import { describe, expect, it } from "vitest";
import { isTransient, TransientError, UnreachableError } from "../errors.ts";
import { type StubAnswer, startHttpStub } from "../testing/http-stub.ts";
import { AyonClient } from "./client.ts";
import { isAyonStatus } from "./http-error.ts";

const quick = { firstMs: 1, maxMs: 1 };

function clientOf(url: string): AyonClient {
  return new AyonClient({ url, apiKey: "key", sender: "svc", senderType: "ftrack", retry: quick });
}

/** How AYON 1.16 answers an exception that it did not foresee. */
function unforeseen(detail: string): StubAnswer {
  return { status: 500, body: { status: 500, detail, traceback: `${detail}\n\napi/events.py:1` } };
}

describe("AyonClient", () => {
  it("sends key, sender, query and body below /api", async () => {
    await using stub = await startHttpStub(() => ({ body: { id: "1" } }));
    const query = { variant: "production", site: undefined, limit: 2 };
    const answer = await clientOf(`${stub.url}/`).post("/events", { topic: "a" }, { query });
    expect(answer).toEqual({ id: "1" });
    expect(stub.requests).toMatchObject([
      {
        method: "POST",
        path: "/api/events?variant=production&limit=2",
        headers: { "x-api-key": "key", "x-sender": "svc", "x-sender-type": "ftrack" },
        body: '{"topic":"a"}',
      },
    ]);
  });

  it("sends raw bodies as they are", async () => {
    await using stub = await startHttpStub(() => ({ status: 204, body: "" }));
    const raw = { data: new Uint8Array([80, 75]), contentType: "application/zip" };
    expect(await clientOf(stub.url).request("POST", "addons/install", { raw })).toBeUndefined();
    expect(stub.requests[0]).toMatchObject({
      headers: { "content-type": "application/zip" },
      body: "PK",
    });
  });

  it.each<[string, StubAnswer]>([
    ["502", { status: 502, body: "<html>" }],
    ["503", { status: 503, body: { code: 503, detail: "busy" } }],
    ["504", { status: 504, body: "" }],
    ["a lost cache", { status: 500, body: "Internal Server Error" }],
    ["a lost database", unforeseen("ConnectionRefusedError: [Errno 111] Connection refused")],
    ["a database not found", unforeseen("socket.gaierror: [Errno -2] Name or service not known")],
    [
      "a database that starts",
      unforeseen("asyncpg.exceptions.CannotConnectNowError: the database system is starting up"),
    ],
    ["a dropped connection", { drop: true }],
    ["a truncated answer", { body: '{"na' }],
  ])("reads again after %s", async (_, fault) => {
    await using stub = await startHttpStub((_, count) => (count < 3 ? fault : { body: [1] }));
    expect(await clientOf(stub.url).get("projects")).toEqual([1]);
    expect(stub.requests).toHaveLength(3);
  });

  it("writes again only when the request says that it may", async () => {
    await using stub = await startHttpStub((_, count) => ({ status: count % 2 ? 503 : 204 }));
    const ayon = clientOf(stub.url);
    await expect(ayon.patch("events/1", {})).rejects.toMatchObject({ status: 503 });
    stub.requests.splice(0);
    await ayon.patch("events/1", {}, { retry: true });
    expect(stub.requests).toHaveLength(2);
  });

  it("does not repeat what AYON refuses, and keeps status, code and detail", async () => {
    const body = { code: 409, detail: "Event hash exists" };
    await using stub = await startHttpStub(() => ({ status: 500, body }));
    const get = clientOf(stub.url).get("events/1");
    await expect(get).rejects.toMatchObject({ status: 500, ...body });
    await expect(get).rejects.toThrow("AYON refused GET /api/events/1 (500): Event hash exists");
    await expect(get).rejects.toSatisfy((error) => isAyonStatus(error, 409));
    expect(stub.requests).toHaveLength(1);
  });

  it("does not repeat what AYON's database refuses", async () => {
    const answer = unforeseen("asyncpg.exceptions.DataError: invalid input for query argument $12");
    await using stub = await startHttpStub(() => answer);
    await expect(clientOf(stub.url).get("projects")).rejects.toMatchObject({ status: 500 });
    expect(stub.requests).toHaveLength(1);
  });

  it("tells an AYON that is not there", async () => {
    const stub = await startHttpStub(() => ({}));
    await stub[Symbol.asyncDispose]();
    const get = clientOf(stub.url).get("info", { retry: false });
    await expect(get).rejects.toBeInstanceOf(UnreachableError);
    await expect(get).rejects.toThrow(`AYON does not answer at ${stub.url} (connection refused)`);
  });

  it("takes a request that cannot be made for no fault of AYON's", async () => {
    await using stub = await startHttpStub(() => ({}));
    const get = clientOf(stub.url).withSender("větrník").get("info");
    await expect(get).rejects.toSatisfy((error) => !isTransient(error));
    await expect(get).rejects.toThrow("ByteString");
  });

  it("does not wait for ever", async () => {
    await using stub = await startHttpStub(() => new Promise(() => undefined));
    const get = clientOf(stub.url).get("info", { retry: false, timeoutMs: 20 });
    await expect(get).rejects.toBeInstanceOf(TransientError);
  });

  it("ends with the reason of its signal", async () => {
    const controller = new AbortController();
    await using stub = await startHttpStub(() => {
      controller.abort(new Error("stopped"));
      return {};
    });
    const get = clientOf(stub.url).get("info", { signal: controller.signal });
    await expect(get).rejects.toThrow("stopped");
  });

  it("never shows its key in an error", async () => {
    await using stub = await startHttpStub(() => ({ status: 401, body: { detail: "no" } }));
    const ayon = new AyonClient({ url: stub.url, apiKey: "topsecret" });
    const error: unknown = await ayon.get("users/me").catch((reason: unknown) => reason);
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain("topsecret");
  });
});

describe("graphql", () => {
  it("answers the data of a query", async () => {
    await using stub = await startHttpStub(() => ({ body: { data: { me: { name: "a" } } } }));
    const data = await clientOf(stub.url).graphql("query Me { me { name } }", { a: 1 });
    expect(data).toEqual({ me: { name: "a" } });
    expect(stub.requests[0]).toMatchObject({
      path: "/graphql",
      body: '{"query":"query Me { me { name } }","variables":{"a":1}}',
    });
  });

  it("rejects with the errors that AYON sends as a success", async () => {
    const errors = [{ message: "no such field" }];
    await using stub = await startHttpStub(() => ({ body: { data: null, errors } }));
    await expect(clientOf(stub.url).graphql("{ x }")).rejects.toThrow("no such field");
    expect(stub.requests).toHaveLength(1);
  });

  it.each([
    "[Errno 111] Connection refused",
    "connection was closed in the middle of operation",
    "the database system is starting up",
  ])("asks again after the error %s", async (message) => {
    const fault = { body: { data: null, errors: [{ message, path: ["project", "folders"] }] } };
    await using stub = await startHttpStub((_, count) =>
      count < 3 ? fault : { body: { data: { x: 1 } } },
    );
    expect(await clientOf(stub.url).graphql("{ x }")).toEqual({ x: 1 });
  });
});
