import { access, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { PackageError } from "../package-error.ts";
import { runPipeline } from "./run-pipeline.ts";

/** Makes a repository with one workspace, `made`, whose build runs this program. */
async function repository(program: string): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "ayon-ftrack-pipeline-"));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const files: Record<string, unknown> = {
    "package.json": { name: "all", packageManager: "npm@10.8.2", workspaces: ["made"] },
    "package-lock.json": {
      lockfileVersion: 3,
      packages: { "": { name: "all", workspaces: ["made"] }, made: { name: "made" } },
    },
    "turbo.json": { tasks: { build: { inputs: ["build.mjs"], outputs: ["dist/**"] } } },
    "made/package.json": { name: "made", scripts: { build: "node build.mjs" } },
  };
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), JSON.stringify(content));
  }
  await writeFile(join(root, "made", "build.mjs"), program);
  return root;
}

const WRITES_THE_TIME = `
import { mkdirSync, writeFileSync } from "node:fs";
mkdirSync("dist", { recursive: true });
writeFileSync("dist/time.txt", String(process.hrtime.bigint()));
`;

/** It does not outlive its repository either. */
const TAKES_ITS_TIME_TO_STOP = `
import { existsSync, writeFileSync } from "node:fs";
setInterval(() => existsSync("build.mjs") || process.exit(), 20);
process.on("SIGINT", () => setTimeout(() => {
  writeFileSync("stopped.txt", "");
  process.exit();
}, 300));
writeFileSync("started.txt", "");
`;

describe("runPipeline", () => {
  it("brings back what was built before when it is gone", async () => {
    const root = await repository(WRITES_THE_TIME);
    await runPipeline({ root });
    const built = await readFile(join(root, "made/dist/time.txt"), "utf8");
    await rm(join(root, "made/dist"), { recursive: true });
    await runPipeline({ root });
    expect(await readFile(join(root, "made/dist/time.txt"), "utf8")).toBe(built);
  });

  it("names the task that failed and hands over what it printed", async () => {
    const root = await repository('console.error("line 7 is wrong"); process.exitCode = 3;');
    const error = await runPipeline({ root }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(PackageError);
    expect(error).toMatchObject({
      problems: ["The build failed in made#build: mend what is reported above and run it again."],
      output: expect.stringContaining("line 7 is wrong"),
    });
  });

  it("names the task also when turbo is told to write in colours", async () => {
    vi.stubEnv("FORCE_COLOR", "1");
    onTestFinished(() => void vi.unstubAllEnvs());
    const root = await repository("process.exitCode = 3;");
    await expect(runPipeline({ root })).rejects.toThrow("The build failed in made#build: ");
  });

  it("stops when it is told to, before anything is built", async () => {
    const root = await repository(WRITES_THE_TIME);
    const running = runPipeline({ root, signal: AbortSignal.abort() });
    await expect(running).rejects.toThrow(/abort/i);
    expect(await readdir(join(root, "made"))).not.toContain("dist");
  });

  it.skipIf(process.platform === "win32")("ends, when stopped, after its tasks", async () => {
    const root = await repository(TAKES_ITS_TIME_TO_STOP);
    const interruption = new AbortController();
    const running = runPipeline({ root, signal: interruption.signal });
    const rejected = expect(running).rejects.toThrow(/abort/i);
    await vi.waitFor(() => access(join(root, "made/started.txt")), { timeout: 15_000 });
    interruption.abort();
    await rejected;
    expect(await readdir(join(root, "made"))).toContain("stopped.txt");
  });
});
