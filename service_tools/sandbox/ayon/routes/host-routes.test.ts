import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addonInstaller, addonZip, plainAddon } from "../testing/addon-installer.ts";
import { at, type OpenSandbox, openSandbox } from "../testing/open-sandbox.ts";

describe("services and their hosts", () => {
  let ayon: OpenSandbox;

  beforeAll(async () => {
    const services = { leecher: { image: "studio/leecher:1.0.0" } };
    ayon = await openSandbox({ loadAddon: async () => ({ ...plainAddon, services }) });
    const { installed, restart } = addonInstaller(ayon);
    await installed(addonZip("ftrack", "1.0.0"));
    await restart();
  });
  afterAll(() => ayon.stop());

  const beat = async (running: string[] = []) => {
    const health = { cpu: 1, mem: 2 };
    const body = { hostname: "worker01", health, services: running };
    return at((await ayon.call("POST", "/api/hosts/heartbeat", body)).body, "services");
  };
  const spawn = (service: string) =>
    ayon.call("PUT", "/api/services/ears", {
      addonName: "ftrack",
      addonVersion: "1.0.0",
      service,
      hostname: "worker01",
      config: { env: { A: "1" } },
    });

  it("tell a host what to run, with the image that the addon names", async () => {
    expect(await beat()).toEqual([]);
    expect((await spawn("unheard")).status).toBe(404);
    expect((await spawn("leecher")).status).toBe(204);
    expect(await beat()).toMatchObject([
      { name: "ears", isRunning: false, data: { image: "studio/leecher:1.0.0", env: { A: "1" } } },
    ]);
    expect(await beat(["ears"])).toMatchObject([{ name: "ears", isRunning: true }]);
  });

  it("stop running what shall not run", async () => {
    await ayon.call("PATCH", "/api/services/ears", { shouldRun: false });
    expect(await beat(["ears"])).toEqual([]);
    await ayon.call("DELETE", "/api/services/ears");
    expect((await ayon.call("GET", "/api/services")).body).toEqual({ services: [] });
  });
});
