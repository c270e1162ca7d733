import { createServer } from "node:net";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type RunningService, spawnService } from "../tests/services/service-process.ts";
import { type Studio, startStudio } from "../tests/services/studio.ts";

const patient = { timeout: 30_000, interval: 50 };

let studio: Studio;
const running: RunningService[] = [];

beforeAll(async () => {
  studio = await startStudio();
});
afterAll(async () => {
  for (const service of running) service.kill("SIGKILL");
  await Promise.all(running.map(({ exitCode }) => exitCode));
  await studio[Symbol.asyncDispose]();
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" ? (address?.port ?? 0) : 0));
    });
  });
}

it.each(["leecher", "processor"] as const)(
  "P9: the %s tells whether it is alive and ready, and ends with 0 all the same",
  async (name) => {
    const port = await freePort();
    const service = spawnService(name, {
      ...studio.environment,
      AYON_SERVICE_NAME: name,
      AYON_FTRACK_HEALTH_PORT: String(port),
    });
    running.push(service);
    const ask = async (path: string) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`);
      return `${response.status} ${await response.text()}`;
    };
    await vi.waitFor(async () => expect(await ask("/readyz")).toBe("200 ok\n"), patient);
    expect(await ask("/healthz")).toBe("200 ok\n");
    expect(await ask("/metrics")).toContain('ayon_ftrack_server_reached{server="AYON"} 1');

    studio.ftrack.control.setFaults({ down: true, dropSockets: true });
    await vi.waitFor(
      async () => expect(await ask("/readyz")).toBe("503 Not reached: ftrack.\n"),
      patient,
    );
    expect(await ask("/healthz")).toBe("200 ok\n");
    studio.ftrack.control.setFaults({});
    await vi.waitFor(async () => expect(await ask("/readyz")).toBe("200 ok\n"), patient);
    service.kill("SIGTERM");
    expect(await service.exitCode).toBe(0);
  },
  60_000,
);
