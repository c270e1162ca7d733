import { createServer } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { Health } from "./health.ts";
import { readHealthAddress } from "./health-address.ts";
import { type HealthServer, startHealthServer } from "./health-server.ts";
import { watchLoops } from "./watchdog.ts";

let server: HealthServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function ask(health: Health, path: string): Promise<{ status: number; text: string }> {
  server ??= await startHealthServer(health, { port: 0, host: "127.0.0.1" });
  const response = await fetch(`${server.url}${path}`);
  return { status: response.status, text: await response.text() };
}

describe("P9: a service tells", () => {
  it("that it is alive while its loops turn, and which one does not", async () => {
    let now = 0;
    const health = new Health(() => now);
    const lanes = health.watch("lanes", 60_000);
    health.watch("hub", 600_000);
    now = 59_000;
    expect(await ask(health, "/healthz")).toEqual({ status: 200, text: "ok\n" });
    now = 61_000;
    expect(await ask(health, "/healthz")).toEqual({
      status: 503,
      text: 'The loop "lanes" has not turned for 61 s.\n',
    });
    lanes.beat();
    expect((await ask(health, "/healthz")).status).toBe(200);
    now = 200_000;
    lanes.end();
    expect((await ask(health, "/healthz")).status).toBe(200);
  });

  it("that it is ready when it has reached both servers, until it loses one", async () => {
    const health = new Health();
    expect(await ask(health, "/readyz")).toEqual({
      status: 503,
      text: "Not reached: ftrack and AYON.\n",
    });
    health.reached("ftrack", true);
    health.reached("AYON", true);
    expect(await ask(health, "/readyz")).toEqual({ status: 200, text: "ok\n" });
    health.reached("AYON", false);
    expect((await ask(health, "/readyz")).text).toBe("Not reached: AYON.\n");
  });

  it("its metrics as Prometheus reads them", async () => {
    const health = new Health();
    health.reached("ftrack", true);
    const { status, text } = await ask(health, "/metrics");
    expect(status).toBe(200);
    expect(text).toContain('ayon_ftrack_server_reached{server="ftrack"} 1');
    expect(text).toContain('ayon_ftrack_server_reached{server="AYON"} 0');
    health.reached("ftrack", false);
    health.reached("ftrack", false);
    health.reached("ftrack", true);
    expect((await ask(health, "/metrics")).text).toContain(
      'ayon_ftrack_server_losses_total{server="ftrack"} 1',
    );
    expect(text).toMatch(/^process_resident_memory_bytes \d+/m);
  });

  it("what there is to ask when it is asked for something else", async () => {
    const { status, text } = await ask(new Health(), "/secrets");
    expect([status, text]).toEqual([404, "There are /healthz, /readyz and /metrics.\n"]);
  });
});

describe("the port for health", () => {
  it.each([undefined, "", "0", " 0 "])("%j means none", (port) => {
    expect(readHealthAddress({ AYON_FTRACK_HEALTH_PORT: port })).toBeUndefined();
  });

  it("is on loopback unless another address is asked for", () => {
    expect(readHealthAddress({ AYON_FTRACK_HEALTH_PORT: "9090" })).toEqual({
      port: 9090,
      host: "127.0.0.1",
    });
    const everywhere = { AYON_FTRACK_HEALTH_PORT: "9090", AYON_FTRACK_HEALTH_HOST: "0.0.0.0" };
    expect(readHealthAddress(everywhere)?.host).toBe("0.0.0.0");
  });

  it.each(["http", "-1", "65536", "1.5"])("%j is refused with what to set", (port) => {
    expect(() => readHealthAddress({ AYON_FTRACK_HEALTH_PORT: port })).toThrow(
      /^AYON_FTRACK_HEALTH_PORT is ".*": set it to a port from 1 to 65535, or to 0 for none\.$/,
    );
  });

  it("that is in use is named with the cure", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const address = other.address();
    const port = typeof address === "object" ? (address?.port ?? 0) : 0;
    const starting = startHealthServer(new Health(), { port, host: "127.0.0.1" });
    await expect(starting).rejects.toThrow(`The port ${port} for health is in use`);
    other.close();
  });
});

describe("the watchdog", () => {
  it("finds a loop that turns no more, and says so once", async () => {
    let now = 0;
    const health = new Health(() => now);
    health.watch("lanes", 1_000);
    const stalls: string[] = [];
    const found = new Promise<void>((resolve) => {
      watchLoops(
        health,
        ({ loop }) => {
          stalls.push(loop);
          resolve();
        },
        1,
      );
      now = 1_001;
    });
    await found;
    expect(stalls).toEqual(["lanes"]);
  });
});
