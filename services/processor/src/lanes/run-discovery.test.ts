import { AyonClient } from "@ayon-ftrack/common/ayon";
import { UserError } from "@ayon-ftrack/common/errors";
import { createLog } from "@ayon-ftrack/common/service";
import { describe, expect, it } from "vitest";
import {
  type StubAnswer,
  type StubRequest,
  startHttpStub,
} from "../../../../client/common/src/testing/http-stub.ts";
import { Bell } from "./bell.ts";
import { discoverRequest } from "./enroll-requests.ts";
import { Patience } from "./patience.ts";
import { runDiscovery } from "./run-discovery.ts";

const soon = { firstMs: 1, maxMs: 1 };
const source = { payload: { id: "e1", topic: "ftrack.update" } };

/** Answers menus against an AYON that gives out `jobs` and then stops it. */
async function run(
  enrollAnswers: StubAnswer[],
  handle: () => Promise<void> = async () => undefined,
  marked: (count: number) => StubAnswer = () => ({ status: 204 }),
) {
  const stopping = new AbortController();
  const messages: string[] = [];
  const stream = { write: (line: string) => void messages.push(JSON.parse(line).msg) };
  let enrolled = 0;
  let marks = 0;
  const answer = ({ method, path }: StubRequest): StubAnswer => {
    if (path === "/api/enroll") {
      const next = enrollAnswers[enrolled];
      enrolled += 1;
      if (next) return next;
      stopping.abort(new Error("stopped"));
      return { status: 204 };
    }
    if (method === "GET") return { body: source };
    marks += 1;
    return marked(marks);
  };
  await using stub = await startHttpStub(answer);
  let handled = 0;
  await runDiscovery(
    {
      ayon: new AyonClient({ url: stub.url, apiKey: "key" }),
      log: createLog("test", { stream }),
      signal: stopping.signal,
      request: discoverRequest("processor"),
      bell: new Bell(),
      isListening: () => false,
      patience: new Patience(async () => true),
      handle: async () => {
        handled += 1;
        await handle();
        return [];
      },
    },
    { idle: soon, listening: soon, failed: soon },
  );
  return { handled, messages, requests: stub.requests };
}

const job = { body: { id: "job-1", dependsOn: "source-1", status: "pending" } };

describe("runDiscovery", () => {
  it("answers one question after the other, always with the same request", async () => {
    const { handled, requests } = await run([job, job, { status: 204 }, job]);
    expect(handled).toBe(3);
    const bodies = requests.filter(({ path }) => path === "/api/enroll").map(({ body }) => body);
    expect(new Set(bodies).size).toBe(1);
  });

  it.each<[string, StubAnswer]>([
    ["is busy", { status: 503 }],
    ["is away", { drop: true }],
    ["does not know the key for a moment", { status: 401 }],
    ["answers nonsense", { body: "<html>" }],
    ["gives something that is no job", { body: {} }],
  ])("waits for an AYON that %s", async (_, fault) => {
    expect((await run([fault, fault, job])).handled).toBe(1);
  });

  it("goes on after a job that failed", async () => {
    const failing = () => Promise.reject(new Error("broken"));
    expect((await run([job, job], failing)).handled).toBe(2);
  });

  it("does a job once whose outcome AYON refuses, and goes on when it takes it", async () => {
    const refused = { status: 400, body: { code: 400, detail: "no" } };
    const next = { body: { id: "job-2", dependsOn: "source-2", status: "pending" } };
    const marked = (count: number) => (count <= 4 ? refused : { status: 204 });
    const { handled, messages } = await run([job, job, job, next], undefined, marked);
    expect(handled).toBe(2);
    expect(messages).toContain("A job stays open that has ended: set its status in AYON");
    expect(messages).not.toContain("AYON gave no work");
  });

  it("ends with a sentence when the key is not one of a service user", async () => {
    const running = run([{ status: 403, body: { detail: "Only services can enroll" } }]);
    await expect(running).rejects.toBeInstanceOf(UserError);
    await expect(running).rejects.toThrow("AYON_API_KEY");
  });
});
