import { describe, expect, it } from "vitest";
import { readServiceEnvironment } from "../ayon/index.ts";
import { UserError } from "../errors.ts";
import { type StubAnswer, startHttpStub } from "../testing/http-stub.ts";
import { createLog } from "./log.ts";
import { openAyon } from "./open-ayon.ts";
import type { StartupPatience } from "./startup.ts";
import { simulatedTime } from "./testing/simulated-time.ts";

const user = { body: { name: "service", data: { isService: true } } };

/** Opens AYON at an address; tells how that ended and what was logged on the way. */
async function opening(AYON_SERVER_URL: string, patience: Partial<StartupPatience> = {}) {
  const lines: string[] = [];
  const environment = readServiceEnvironment({
    AYON_SERVER_URL,
    AYON_API_KEY: "key",
    AYON_ADDON_NAME: "ftrack",
    AYON_ADDON_VERSION: "2.0.0",
  });
  const log = createLog("test", { stream: { write: (line) => void lines.push(line) } });
  const signal = new AbortController().signal;
  const error: unknown = await openAyon(
    environment,
    { log, signal },
    { ...simulatedTime(), ...patience },
  ).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { error, records: lines.map((line) => JSON.parse(line)) };
}

async function openingOf(answer: (count: number) => StubAnswer) {
  await using stub = await startHttpStub((_, count) => answer(count));
  return { ...(await opening(stub.url)), url: stub.url };
}

describe("openAyon", () => {
  it("says once what is wrong with an address where nobody answers", async () => {
    const stub = await startHttpStub(() => ({}));
    await stub[Symbol.asyncDispose]();
    const { error, records } = await opening(stub.url);
    const fault = `AYON does not answer at ${stub.url} (connection refused)`;
    expect(error).toEqual(new UserError(`${fault}: start it or correct AYON_SERVER_URL.`));
    expect(records).toHaveLength(4);
    for (const record of records) {
      expect(record).toMatchObject({ level: "warn", reason: fault, msg: "Waiting for AYON" });
      expect(record).not.toHaveProperty("err");
    }
  });

  it("waits for an AYON that is not ready", async () => {
    const { error, records } = await openingOf((count) => (count <= 9 ? { status: 503 } : user));
    expect(error).toBeUndefined();
    expect(records).toHaveLength(9);
  });

  it("says what is wrong with an AYON that does not get ready", async () => {
    const { error, url } = await openingOf(() => ({ status: 503, body: "<html>" }));
    expect(error).toEqual(
      new UserError(`AYON at ${url} is not ready (HTTP 503): start it or correct AYON_SERVER_URL.`),
    );
  });

  it("gives up an AYON that takes connections and never answers", async () => {
    await using stub = await startHttpStub(() => new Promise(() => undefined));
    const { error, records } = await opening(stub.url, { tryMs: 100, totalMs: 1_000 });
    const fault = `AYON at ${stub.url} did not answer within 0.1 s`;
    expect(error).toEqual(new UserError(`${fault}: start it or correct AYON_SERVER_URL.`));
    expect(records.map(({ reason }) => reason)).toContain(fault);
  });

  it("soon knows a server that is not AYON", async () => {
    const { error, records, url } = await openingOf(() => ({ body: "<html>Welcome</html>" }));
    expect(error).toEqual(
      new UserError(`What answers at ${url} is not AYON: correct AYON_SERVER_URL.`),
    );
    expect(records).toHaveLength(4);
  });
});
