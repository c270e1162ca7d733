import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { readLogin, registryOf } from "./registry-login.ts";

/** The environment of someone whose Docker configuration is this. */
async function configured(config: object | string): Promise<Record<string, string>> {
  const DOCKER_CONFIG = await mkdtemp(join(tmpdir(), "ayon-ftrack-docker-"));
  onTestFinished(() => rm(DOCKER_CONFIG, { recursive: true }));
  const text = typeof config === "string" ? config : JSON.stringify(config);
  await writeFile(join(DOCKER_CONFIG, "config.json"), text);
  return { DOCKER_CONFIG };
}

const auth = Buffer.from("ada:se:cret").toString("base64");
const IMAGE = "registry.example.com:5000/vfx/ayon-ftrack-leecher:2.0.0";

describe("the registry of an image", () => {
  it.each([
    ["ynput/ayon-ftrack-leecher:2.0.0", "https://index.docker.io/v1/"],
    ["node:26-slim", "https://index.docker.io/v1/"],
    ["localhost/a", "localhost"],
    [IMAGE, "registry.example.com:5000"],
  ])("%s is %s", (image, registry) => {
    expect(registryOf(image)).toBe(registry);
  });
});

describe("the login for a registry", () => {
  it("is what docker login has written down", async () => {
    const env = await configured({ auths: { "registry.example.com:5000": { auth } } });
    expect(await readLogin(IMAGE, env)).toEqual({
      serveraddress: "registry.example.com:5000",
      username: "ada",
      password: "se:cret",
    });
    expect(await readLogin("ynput/a:1", env)).toBeUndefined();
  });

  it("is not there when nobody logged in", async () => {
    expect(await readLogin(IMAGE, await configured({}))).toBeUndefined();
    expect(await readLogin(IMAGE, { DOCKER_CONFIG: join(tmpdir(), "none") })).toBeUndefined();
  });

  it("cannot be read from a broken file, which is named", async () => {
    await expect(readLogin(IMAGE, await configured("{"))).rejects.toThrow(
      /^\/.*config.json cannot be read: mend it, or write it anew with "docker login".$/,
    );
  });

  // A script is no program on Windows.
  describe.skipIf(process.platform === "win32")("that another program keeps", () => {
    async function kept(script: string) {
      const env = await configured({ credHelpers: { "registry.example.com:5000": "test" } });
      const program = join(env.DOCKER_CONFIG ?? "", "docker-credential-test");
      await writeFile(program, `#!/bin/sh\nread registry\n${script}\n`);
      await chmod(program, 0o755);
      return { ...env, PATH: [env.DOCKER_CONFIG, process.env.PATH].join(delimiter) };
    }

    it("is asked of it", async () => {
      const env = await kept(
        `echo "{\\"ServerURL\\":\\"$registry\\",\\"Username\\":\\"$registry\\",\\"Secret\\":\\"s\\"}"`,
      );
      expect(await readLogin(IMAGE, env)).toMatchObject({
        username: "registry.example.com:5000",
        password: "s",
      });
    });

    it("may be a token", async () => {
      const env = await kept(`echo '{"Username":"<token>","Secret":"t0k3n"}'`);
      expect(await readLogin(IMAGE, env)).toMatchObject({ username: "", identitytoken: "t0k3n" });
    });

    it("may not be there", async () => {
      const env = await kept("echo 'credentials not found in native keychain'; exit 1");
      expect(await readLogin(IMAGE, env)).toBeUndefined();
    });

    it("is missed in one line when that program fails, without what it said", async () => {
      await expect(readLogin(IMAGE, await kept("echo secret; exit 2"))).rejects.toThrow(
        /^docker-credential-test, which keeps the login for registry.example.com:5000, does not answer: (?!.*secret)/,
      );
    });
  });
});
