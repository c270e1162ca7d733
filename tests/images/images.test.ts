import { createServer } from "node:net";
import { hostname } from "node:os";
import type { AyonClient } from "@ayon-ftrack/common/ayon";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addon } from "../../addon.ts";
import { runSyncAction } from "../../service_tools/start/run-action.ts";
import { waitUntil } from "../../service_tools/start/wait-until.ts";
import { Studio } from "../e2e/studio.ts";
import { hasPython } from "../prerequisites/has-python.ts";
import { BASE_IMAGE, importBaseImages } from "./base-image.ts";
import { startImages } from "./image-command.ts";
import { ServiceHost } from "./service-host.ts";
import { startTestEngine } from "./test-engine.ts";

const MEGABYTE = 1_000_000;
const WHAT = "the images of the services";

const engine = (await hasPython(WHAT)) ? await startTestEngine(WHAT) : undefined;
afterAll(() => engine?.[Symbol.asyncDispose]());

const imageName = (service: string) => `ynput/ayon-ftrack-${service}:${addon.version}`;

describe.runIf(engine)("the images of the services", () => {
  if (!engine) return;
  const { docker } = engine;
  const images = (...args: readonly string[]) => startImages(engine, args);
  const inspect = (service: string) => docker.getImage(imageName(service)).inspect();

  beforeAll(async () => {
    await importBaseImages(engine);
  });

  it("are built by one command", async () => {
    const { exitCode, stdout, stderr } = await images("build", "--base-image", BASE_IMAGE);
    expect(stderr.split("\n")).toContain("processor: building");
    expect(exitCode).toBe(0);
    expect(stdout.split("\n")).toEqual(
      addon.services.map((service) => expect.stringContaining(`Image: ${imageName(service)} (`)),
    );
    // What happened on the way is gone.
    expect(await docker.listContainers({ all: true })).toEqual([]);
  });

  it.each(addon.services)(
    "say what they are, and run Node as a user without rights: %s",
    async (service) => {
      const { Config } = await inspect(service);
      expect(Config).toMatchObject({
        User: "1000:1000",
        Entrypoint: ["node", "/service/main.mjs"],
        Labels: {
          "org.opencontainers.image.title": `AYON ftrack ${service}`,
          "org.opencontainers.image.version": addon.version,
          "org.opencontainers.image.licenses": "Apache-2.0",
          "org.opencontainers.image.base.name": BASE_IMAGE,
        },
      });
      expect(Config.Cmd ?? []).toEqual([]);
    },
  );

  it("share what is below the bundle, and add less than 3 MB to it", async () => {
    const base = (await docker.getImage(BASE_IMAGE).inspect()).RootFS?.Layers ?? [];
    const layers = await Promise.all(
      addon.services.map(async (service) => (await inspect(service)).RootFS?.Layers ?? []),
    );
    const [first = []] = layers;
    for (const own of layers) {
      expect(own.slice(0, base.length)).toEqual(base);
      expect(own).toHaveLength(base.length + 2);
      expect(own.slice(0, -1)).toEqual(first.slice(0, -1));
    }
    const baseSize = (await docker.getImage(BASE_IMAGE).inspect()).Size;
    for (const service of addon.services) {
      expect((await inspect(service)).Size - baseSize).toBeLessThan(3 * MEGABYTE);
    }
  });

  it("have the same layers when the same bundle is built afresh", async () => {
    const before = await inspect("leecher");
    expect((await images("clean", "leecher")).stdout).toBe(`Removed: ${imageName("leecher")}`);
    await docker.pruneImages({ filters: { dangling: ["true"] } });
    await images("build", "leecher", "--base-image", BASE_IMAGE);
    const after = await inspect("leecher");
    expect(after.Id).not.toBe(before.Id);
    expect(after.RootFS?.Layers).toEqual(before.RootFS?.Layers);
  });
});

describe.runIf(engine)("services that AYON's host runs from their images", () => {
  if (!engine) return;
  let studio: Studio;
  let host: ServiceHost;
  let admin: AyonClient;
  const { signal } = new AbortController();

  beforeAll(async () => {
    studio = await Studio.open();
    const { ayon, ayonSandbox } = studio.servers;
    admin = ayon;
    host = new ServiceHost(engine.docker, ayon, ayonSandbox);
  });
  afterAll(async () => {
    await Promise.all([...host.running.keys()].map((name) => host.kill(name)));
    await studio.close();
  });

  /** Waits until an event of ftrack has come through both services. */
  async function atWork(): Promise<void> {
    const { hub } = studio.servers;
    const sent: string[] = [];
    const finished = async () => {
      for (const { output, name } of host.running.values()) {
        if (output().includes('"fatal"')) throw new Error(`The ${name} says: ${output()}`);
      }
      sent.push(await hub.publish({ topic: "ayon.ftrack.test", data: {} }));
      const filter = {
        conditions: [{ key: "topic", value: ["ftrack.leech", "ftrack.proc"], operator: "in" }],
      };
      const rows = await admin.post<
        { id: string; hash: string; status: string; depends_on?: string }[]
      >("query", { entity: "event", filter, limit: 100 });
      const stored = rows.filter(({ hash }) => sent.includes(hash)).map(({ id }) => id);
      return rows.find((row) => row.status === "finished" && stored.includes(row.depends_on ?? ""));
    };
    await waitUntil(finished, "no event came through both services", signal);
  }

  it("are started from the images that the package names", async () => {
    for (const service of addon.services) {
      const row = { addonName: addon.name, addonVersion: addon.version, service };
      await admin.put(`services/${service}`, { ...row, hostname: hostname() });
    }
    await host.turn();
    expect([...host.running.keys()].sort()).toEqual([...addon.services].sort());
    await atWork();
  });

  it("sync a project", async () => {
    await runSyncAction(studio.servers, signal);
    expect(await studio.differences()).toEqual([]);
  });

  it.each(addon.services)("run as process 1, as a user without rights: %s", async (service) => {
    const whoAndWhat = "console.log(process.getuid() + ' ' + fs.readFileSync('/proc/1/cmdline'))";
    expect(await execute(service, ["node", "-e", whoAndWhat])).toEqual({
      exitCode: 0,
      output: "1000 node\0/service/main.mjs\0\n",
    });
    const written = await execute(service, ["node", "-e", "fs.writeFileSync('/service/x', '')"]);
    expect(written).toMatchObject({ exitCode: 1, output: expect.stringContaining("EACCES") });
  });

  it.each(addon.services)("are healthy while they work: %s", async (service) => {
    expect(await checkHealth(service)).toEqual({
      exitCode: 0,
      output: "The service is at work.\n",
    });
  });

  it("are not healthy when their event loop stands still", async () => {
    await running("leecher").kill({ signal: "SIGSTOP" });
    expect(await checkHealth("leecher")).toEqual({
      exitCode: 1,
      output: expect.stringMatching(/^The service's event loop has not turned for \d+ s\.\n$/),
    });
    await running("leecher").kill({ signal: "SIGCONT" });
    expect(await checkHealth("leecher")).toMatchObject({ exitCode: 0 });
  });

  it("tell their health themselves where they are given a port", async () => {
    await host.stop("leecher");
    const port = await freePort();
    await admin.patch("services/leecher", {
      config: { env: { AYON_FTRACK_HEALTH_PORT: String(port) } },
    });
    await host.turn();
    await atWork();
    expect(await checkHealth("leecher")).toMatchObject({ exitCode: 0 });
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  });

  it("lose nothing when they are killed and started again", async () => {
    const sequence = await studio.create("Sequence", "killed", studio.servers.project.id);
    const enough = new AbortController();
    const syncing = runSyncAction(studio.servers, enough.signal).catch(() => undefined);
    for (const service of addon.services) expect(await host.kill(service)).toBe(137);
    await host.turn();
    await atWork();
    enough.abort();
    await syncing;
    await runSyncAction(studio.servers, signal);
    expect(await studio.inAyon(sequence)).toMatchObject({ name: "killed", active: true });
    expect(await studio.differences()).toEqual([]);
  });

  it("end with 0 when they are asked to stop, and leave no container", async () => {
    const logs = [...host.running.values()].map(({ output }) => output);
    for (const service of addon.services) expect(await host.stop(service)).toBe(0);
    for (const log of logs) expect(log()).toContain('"msg":"Stopped"');
    expect(await engine.docker.listContainers({ all: true })).toEqual([]);
  });

  function running(service: string) {
    const found = host.running.get(service);
    if (!found) throw new Error(`No ${service} runs`);
    return found.container;
  }

  /** Runs the health check of the image, which an engine would run now and then. */
  async function checkHealth(service: string) {
    const { Config } = (await engine?.docker.getImage(imageName(service)).inspect()) ?? {};
    const [kind, ...command] = Config?.Healthcheck?.Test ?? [];
    expect(kind).toBe("CMD");
    return execute(service, command);
  }

  async function execute(service: string, command: readonly string[]) {
    const exec = await running(service).exec({
      Cmd: [...command],
      AttachStdout: true,
      AttachStderr: true,
      Tty: true,
    });
    let output = "";
    for await (const part of await exec.start({ Tty: true })) output += part;
    return { exitCode: (await exec.inspect()).ExitCode, output: output.replaceAll("\r\n", "\n") };
  }
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" ? (address?.port ?? 0) : 0;
}
