import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
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

  it("stops when it is told to", async () => {
    const root = await repository("setInterval(() => {}, 1000);");
    const interruption = new AbortController();
    const running = runPipeline({ root, signal: interruption.signal });
    interruption.abort();
    await expect(running).rejects.toThrow(/abort/i);
  });
});
