import { describe, expect, it } from "vitest";
import { AyonClient, readServiceEnvironment } from "../ayon/index.ts";
import { UserError } from "../errors.ts";
import { defaultSettings } from "../settings/index.ts";
import { type StubAnswer, startHttpStub } from "../testing/http-stub.ts";
import { createLog } from "./log.ts";
import { openFtrack } from "./open-ftrack.ts";
import type { StartupPatience } from "./startup.ts";
import { simulatedTime } from "./testing/simulated-time.ts";

const busy = { status: 503, body: "<html>Service unavailable</html>" };
const opened = { body: [{ version: "dev" }, [{ id: "Task", primary_key: ["id"] }]] };

/** Opens ftrack as the settings of an AYON say; tells how that ended and what was logged. */
async function opening(
  ftrack_server: string,
  { variant = "production", ...patience }: Partial<StartupPatience> & { variant?: string } = {},
) {
  const service_settings = { username: "ftrack_user", api_key: "ftrack_key" };
  const secrets = [
    { name: "ftrack_user", value: "service" },
    { name: "ftrack_key", value: "0123" },
  ];
  await using stub = await startHttpStub(({ path }) => ({
    body: path.startsWith("/api/secrets")
      ? secrets
      : { ...defaultSettings, ftrack_server, service_settings },
  }));
  const environment = readServiceEnvironment({
    AYON_SERVER_URL: stub.url,
    AYON_API_KEY: "key",
    AYON_ADDON_NAME: "ftrack",
    AYON_ADDON_VERSION: "2.0.0",
    AYON_DEFAULT_SETTINGS_VARIANT: variant,
  });
  const lines: string[] = [];
  const service = {
    environment,
    ayon: new AyonClient({ url: stub.url, apiKey: "key" }),
    log: createLog("test", { stream: { write: (line) => void lines.push(line) } }),
    signal: new AbortController().signal,
  };
  const error: unknown = await openFtrack(service, { ...simulatedTime(), ...patience }).then(
    ({ session }) => session.close(),
    (reason: unknown) => reason,
  );
  const records = lines.map((line) => JSON.parse(line));
  return { error, waits: records.filter(({ level }) => level === "warn") };
}

async function openingOf(answer: (count: number) => StubAnswer) {
  await using stub = await startHttpStub((_, count) => answer(count));
  return { ...(await opening(stub.url)), url: stub.url };
}

describe("openFtrack", () => {
  it("soon knows a server that is not ftrack", async () => {
    const { error, waits, url } = await openingOf(() => ({ body: "<html>Welcome</html>" }));
    const fault = `What answers at ${url} is not ftrack`;
    expect(error).toEqual(new UserError(`${fault}: correct the addon setting ftrack_server.`));
    expect(waits.map(({ reason }) => reason)).toEqual(Array(4).fill(fault));
  });

  it("says once what is wrong with an address where nobody answers, and logs no stack", async () => {
    const stub = await startHttpStub(() => ({}));
    await stub[Symbol.asyncDispose]();
    const { error, waits } = await opening(stub.url);
    const fault = `ftrack does not answer at ${stub.url} (connection refused)`;
    expect(error).toEqual(new UserError(`${fault}: correct the addon setting ftrack_server.`));
    expect(waits).toHaveLength(4);
    for (const wait of waits) {
      expect(wait).toMatchObject({ reason: fault, msg: "Waiting for ftrack" });
      expect(wait).not.toHaveProperty("err");
    }
  });

  it("waits for an ftrack that is not ready", async () => {
    const { error, waits, url } = await openingOf((count) => (count <= 16 ? busy : opened));
    expect(error).toBeUndefined();
    const reason = `ftrack at ${url} is not ready (HTTP 503)`;
    expect(waits.map((wait) => wait.reason)).toEqual(Array(8).fill(reason));
  });

  it("says what is wrong with an ftrack that does not get ready", async () => {
    const { error, url } = await openingOf(() => busy);
    expect(error).toEqual(
      new UserError(
        `ftrack at ${url} is not ready (HTTP 503): try again later or correct the addon setting ftrack_server.`,
      ),
    );
  });

  it("gives up an ftrack that takes connections and never answers", async () => {
    await using stub = await startHttpStub(() => new Promise(() => undefined));
    const { error } = await opening(stub.url, { tryMs: 100, totalMs: 1_000 });
    expect(error).toEqual(
      new UserError(
        `ftrack at ${stub.url} did not answer within 0.1 s: try again later or correct the addon setting ftrack_server.`,
      ),
    );
  });

  it.each(["", "ftp://studio"])(
    "names the settings variant that says %j, unless it is production",
    async (address) => {
      const { error } = await opening(address, { variant: "staging" });
      expect(String(error)).toMatch(/ftrack_server .*[^.] \(settings variant "staging"\)\.$/);
      expect(String((await opening(address)).error)).not.toContain("variant");
    },
  );

  it("says whom ftrack refuses", async () => {
    const refusal = { exception: "InvalidCredentialsError", content: "no", error_code: null };
    const { error, waits } = await openingOf(() => ({ body: refusal }));
    expect(String(error)).toContain('correct the AYON secrets "ftrack_user"');
    expect(waits).toEqual([]);
  });
});
