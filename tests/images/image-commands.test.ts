import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { globalAgent } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { openEngine } from "@ayon-ftrack/packaging/images";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { addon } from "../../addon.ts";
import { startHttpStub } from "../../client/common/src/testing/http-stub.ts";
import { BASE_IMAGE, EMPTY_IMAGE, importBaseImages } from "./base-image.ts";
import { startImages } from "./image-command.ts";
import { startStubRegistry } from "./stub-registry.ts";
import { startTestEngine } from "./test-engine.ts";

const engine = await startTestEngine("the commands for images");
afterAll(() => engine?.[Symbol.asyncDispose]());

describe.runIf(engine)("service_tools images", () => {
  if (!engine) return;
  const { docker } = engine;
  beforeAll(() => importBaseImages(engine));

  type Options = Parameters<typeof startImages>[2];
  const images = (args: readonly string[], options?: Options) => startImages(engine, args, options);

  /** Everything that an engine keeps, half-built things included. */
  async function kept(): Promise<string[]> {
    const all = await docker.listImages({ all: true });
    const containers = await docker.listContainers({ all: true });
    return [...all, ...containers].map(({ Id }) => Id).sort();
  }

  const LINE = /^[^\n]+$/;
  async function refuses(args: readonly string[], sentence: RegExp, options?: Options) {
    const before = await kept();
    const { exitCode, stderr, stdout } = await images(args, options);
    const said = stderr.split("\n").filter((line) => !/: (bundling|building)$/.test(line));
    expect(said.join("\n")).toMatch(LINE);
    expect(said[0]).toMatch(sentence);
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(await kept()).toEqual(before);
  }

  describe("with nothing built", () => {
    it.each(["push", "clean", "run", "shell"])(
      "%s says that there is no image",
      async (command) => {
        const env = { AYON_SERVER_URL: "http://127.0.0.1:1", AYON_API_KEY: "key" };
        await refuses(
          [command, "leecher"],
          /^There is no image ynput\/ayon-ftrack-leecher:\S+ here: build it with /,
          { env },
        );
      },
    );

    it("build says which base image cannot be had", async () => {
      await refuses(
        ["build", "--base-image", "registry.invalid/node:1"],
        /^The base image registry.invalid\/node:1 cannot be had \(.+\): pull it first, or name/,
      );
    });

    it("build says that there is no space, and leaves nothing half-built", async () => {
      const run = promisify(execFile);
      const contexts = join(engine.dataFolder, "tmp");
      await run("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", contexts]);
      onTestFinished(async () => void (await run("umount", [contexts])));
      await refuses(
        ["build", "--base-image", EMPTY_IMAGE],
        /^The container engine at \S+ has no space left for building the leecher image: make room/,
      );
    });

    it("build ends on Ctrl-C, and leaves nothing half-built", async () => {
      const before = await kept();
      const building = images(["build", "--base-image", BASE_IMAGE]);
      for await (const line of building.iterable({ from: "stderr" })) {
        if (line === "leecher: building") building.kill("SIGINT");
      }
      const { exitCode, stderr, stdout } = await building;
      expect(stderr.split("\n").at(-1)).toBe("Stopped: no image was changed.");
      expect([exitCode, stdout]).toEqual([130, ""]);
      await vi.waitFor(async () => expect(await kept()).toEqual(before), { timeout: 10_000 });
    });

    it("a user whom the engine does not let in is told so", async () => {
      vi.stubEnv("DOCKER_HOST", engine.address);
      // Connections that are open already would be used again.
      globalAgent.destroy();
      process.seteuid?.(65_534);
      onTestFinished(() => {
        process.seteuid?.(0);
        vi.unstubAllEnvs();
      });
      await expect(openEngine()).rejects.toThrow(
        /^No permission to use the container engine at unix:\S+: join the group that owns it/,
      );
    });
  });

  describe("push", () => {
    async function loggedIn(address: string, password: string): Promise<string> {
      const folder = await mkdtemp(join(tmpdir(), "docker-config-"));
      onTestFinished(() => rm(folder, { recursive: true }));
      const auth = Buffer.from(`ada:${password}`).toString("base64");
      await writeFile(
        join(folder, "config.json"),
        JSON.stringify({ auths: { [address]: { auth } } }),
      );
      return folder;
    }

    it("sends what was built to the studio's own registry", async () => {
      await using registry = await startStubRegistry("ada", "secret");
      const env = {
        AYON_FTRACK_IMAGE_REGISTRY: `${registry.address}/studio`,
        DOCKER_CONFIG: await loggedIn(registry.address, "secret"),
      };
      const built = await images(["build", "--base-image", EMPTY_IMAGE], { env });
      expect(built.exitCode).toBe(0);
      const { exitCode, stdout } = await images(["push"], { env });
      expect(exitCode).toBe(0);
      const names = addon.services.map((each) => `studio/ayon-ftrack-${each}:${addon.version}`);
      expect([...registry.pushed.keys()]).toEqual(names);
      expect(stdout.split("\n")).toEqual(
        names.map(
          (name) =>
            `Pushed: ${registry.address}/${name} (${registry.pushed.get(name)?.digest ?? ""})`,
        ),
      );
      expect(await images(["clean"], { env })).toMatchObject({ exitCode: 0, stderr: "" });
    });

    it("says that the registry does not let us in", async () => {
      await using registry = await startStubRegistry("ada", "secret");
      const env = {
        AYON_FTRACK_IMAGE_REGISTRY: registry.address,
        DOCKER_CONFIG: await loggedIn(registry.address, "wrong"),
      };
      await images(["build", "leecher", "--base-image", EMPTY_IMAGE], { env });
      const { exitCode, stderr } = await images(["push", "leecher"], { env });
      expect(exitCode).toBe(1);
      expect(stderr.split("\n").at(-1)).toMatch(
        /gave up pushing 127.*: .*(unauthorized|basic auth)/,
      );
      expect(stderr).not.toContain("wrong");
      expect((await images(["clean", "leecher"], { env })).exitCode).toBe(0);
    });
  });

  describe("with the images there", () => {
    beforeAll(async () => {
      await images(["build", "--base-image", BASE_IMAGE]);
    });

    it("run marks whose line is whose, and ends with 0 on Ctrl-C", async () => {
      await using ayon = await startHttpStub(() => ({ status: 503, body: { detail: "busy" } }));
      const env = { AYON_SERVER_URL: ayon.url, AYON_API_KEY: "key" };
      const running = images(["run", "--network", "host"], { env });
      const waiting = new Set<string>();
      for await (const line of running) {
        expect(line).toMatch(/^(leecher {2}|processor) \| \{/);
        if (line.includes("Waiting for AYON")) waiting.add(line.slice(0, 9).trim());
        if (waiting.size === 2) running.kill("SIGINT");
      }
      const { exitCode, stderr } = await running;
      expect([exitCode, stderr]).toEqual([0, ""]);
      expect(await docker.listContainers({ all: true })).toEqual([]);
    });

    it("run ends as the service ends", async () => {
      await using ayon = await startHttpStub(() => ({ status: 401, body: { detail: "no" } }));
      const env = { AYON_SERVER_URL: ayon.url, AYON_API_KEY: "key" };
      const { exitCode, stderr } = await images(["run", "leecher", "--network", "host"], { env });
      expect(stderr).toBe(
        `AYON at ${ayon.url} does not accept AYON_API_KEY: set it to the key of a service user.`,
      );
      expect(exitCode).toBe(1);
    });

    it("shell takes commands that are piped in, and ends as they end", async () => {
      const env = { AYON_SERVER_URL: "http://ayon:5000", AYON_API_KEY: "key" };
      const input = "echo $AYON_ADDON_NAME; pwd; echo oh >&2; exit 3\n";
      const { exitCode, stdout, stderr } = await images(["shell", "leecher"], { env, input });
      expect({ exitCode, stdout, stderr }).toEqual({
        exitCode: 3,
        stdout: "ftrack\n/service",
        stderr: "oh",
      });
      expect(await docker.listContainers({ all: true })).toEqual([]);
    });

    it("clean says that an image is in use", async () => {
      const Image = `ynput/ayon-ftrack-leecher:${addon.version}`;
      const container = await docker.createContainer({ Image });
      onTestFinished(() => container.remove());
      await refuses(["clean", "leecher"], /^ynput\/ayon-ftrack-leecher:\S+ is in use: stop and/);
    });
  });
});
