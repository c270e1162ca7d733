import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it, onTestFinished, vi } from "vitest";
import { fullEnvironment } from "./full-environment.ts";

afterEach(() => vi.unstubAllEnvs());

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "ayon-ftrack-env-"));
  onTestFinished(() => rm(path, { recursive: true }));
  return path;
}

it("adds what the file says, with values whole, to what the environment has", async () => {
  const file = join(await folder(), ".env");
  await writeFile(file, "# AYON\nAYON_SERVER_URL=http://ayon:5000\nAYON_API_KEY=a=b=\n");
  vi.stubEnv("AYON_SERVER_URL", "http://elsewhere");
  vi.stubEnv("AYON_API_KEY", undefined);
  expect(fullEnvironment(file)).toMatchObject({
    AYON_SERVER_URL: "http://elsewhere",
    AYON_API_KEY: "a=b=",
  });
});

it("can do without a file", async () => {
  expect(fullEnvironment(join(await folder(), ".env"))).toEqual({ ...process.env });
});

it("says which file it is that cannot be read", async () => {
  const path = await folder();
  expect(() => fullEnvironment(path)).toThrow(`${path} cannot be read (EISDIR): correct it`);
});
