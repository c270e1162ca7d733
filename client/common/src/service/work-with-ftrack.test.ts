import { describe, expect, it, vi } from "vitest";
import { AyonClient, readServiceEnvironment } from "../ayon/index.ts";
import { UserError } from "../errors.ts";
import { defaultSettings } from "../settings/index.ts";
import { type StubAnswer, startHttpStub } from "../testing/http-stub.ts";
import type { ServiceContext } from "./context.ts";
import { Health } from "./health/health.ts";
import { createLog } from "./log.ts";
import type { FtrackConnection } from "./open-ftrack.ts";
import { workWithFtrack } from "./work-with-ftrack.ts";

const opened = { body: [{ version: "dev" }, [{ id: "Task", primary_key: ["id"] }]] };
const ended = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));

interface World {
  /** What AYON's secrets hold. */
  readonly secrets: Record<string, string>;
  /** Answers in place of AYON when it is set. */
  ayon: StubAnswer | undefined;
  /** The keys with which work has begun. */
  readonly keys: string[];
  /** How often AYON was asked for something. */
  readonly asked: () => number;
  readonly stop: () => void;
}

/** Runs a service that works like this until `test` has ended; answers how it ended. */
async function running(
  work: (service: ServiceContext, connection: FtrackConnection, world: World) => Promise<void>,
  test: (world: World) => Promise<void>,
  everyMs = 10,
): Promise<unknown> {
  await using ftrack = await startHttpStub(() => opened);
  await using ayon = await startHttpStub(({ path }) => {
    if (world.ayon) return world.ayon;
    if (path.startsWith("/api/secrets")) {
      return { body: Object.entries(world.secrets).map(([name, value]) => ({ name, value })) };
    }
    const service_settings = { username: "ftrack_user", api_key: "ftrack_key" };
    return { body: { ...defaultSettings, ftrack_server: ftrack.url, service_settings } };
  });
  const stopping = new AbortController();
  const world: World = {
    secrets: { ftrack_user: "service", ftrack_key: "first" },
    ayon: undefined,
    keys: [],
    asked: () => ayon.requests.length,
    stop: () => stopping.abort(new Error("stop")),
  };
  const service = {
    environment: readServiceEnvironment({
      AYON_SERVER_URL: ayon.url,
      AYON_API_KEY: "key",
      AYON_ADDON_NAME: "ftrack",
      AYON_ADDON_VERSION: "2.0.0",
    }),
    ayon: new AyonClient({ url: ayon.url, apiKey: "key", retry: { firstMs: 1, maxMs: 1 } }),
    log: createLog("test", { level: "silent" }),
    health: new Health(),
    signal: stopping.signal,
  };
  const working = workWithFtrack(
    service,
    async (inTurn, connection) => {
      world.keys.push(connection.credentials.apiKey);
      try {
        await work(inTurn, connection, world);
      } finally {
        connection.session.close();
      }
    },
    { everyMs, refusedMs: 1 },
  );
  const outcome = working.catch((error: unknown) => error);
  await test(world);
  world.stop();
  return outcome;
}

describe("P12: work with ftrack", () => {
  it("begins anew with a new value of a secret, of which AYON does not tell", async () => {
    const end = await running(
      ({ signal }) => ended(signal),
      async ({ secrets, keys }) => {
        await vi.waitFor(() => expect(keys).toEqual(["first"]));
        secrets.ftrack_key = "second";
        await vi.waitFor(() => expect(keys).toEqual(["first", "second"]));
      },
    );
    expect(end).toBeUndefined();
  });

  it("begins anew when ftrack refuses a key for which AYON has a new one already", async () => {
    const end = await running(
      async ({ signal }, { credentials }, { secrets }) => {
        secrets.ftrack_key = "second";
        if (credentials.apiKey === "first") throw new UserError("ftrack refuses the key");
        await ended(signal);
      },
      ({ keys }) => vi.waitFor(() => expect(keys).toEqual(["first", "second"])),
      60_000,
    );
    expect(end).toBeUndefined();
  });

  it("ends when ftrack refuses the key that AYON has", async () => {
    const refused = new UserError("ftrack refuses the key");
    const end = await running(
      () => Promise.reject(refused),
      ({ keys }) => vi.waitFor(() => expect(keys).toEqual(["first"])),
      60_000,
    );
    expect(end).toBe(refused);
  });

  it("goes on while AYON is away, and ends when AYON does not accept its key any more", async () => {
    const signals: AbortSignal[] = [];
    const end = await running(
      ({ signal }) => {
        signals.push(signal);
        return ended(signal);
      },
      async (world) => {
        await vi.waitFor(() => expect(signals).toHaveLength(1));
        world.ayon = { status: 400, body: { code: 400, detail: "what?" } };
        const before = world.asked();
        await vi.waitFor(() => expect(world.asked()).toBeGreaterThan(before + 10));
        expect(signals[0]?.aborted).toBe(false);
        world.ayon = { status: 401, body: { code: 401, detail: "Unauthorized" } };
        await vi.waitFor(() => expect(signals[0]?.aborted).toBe(true));
      },
    );
    expect(end).toBeInstanceOf(UserError);
    expect(String(end)).toContain("does not accept AYON_API_KEY any more");
  });
});
