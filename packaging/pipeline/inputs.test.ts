import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { beforeAll, describe, expect, it } from "vitest";
import { addon } from "../../addon.ts";
import { turboCommand } from "./turbo-command.ts";

const ROOT = join(import.meta.dirname, "..", "..");

interface Task {
  readonly taskId: string;
  /** Paths from the task's folder. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly outputs: readonly string[];
  /** Ids of the tasks that come first. What those are built from counts for this task as well. */
  readonly dependencies: readonly string[];
}

/** Asks turbo what everything would be built from. */
async function allTasks(): Promise<Task[]> {
  const { file, arguments: first } = turboCommand();
  const { stdout } = await promisify(execFile)(file, [...first, "run", "build", "--dry=json"], {
    cwd: ROOT,
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1" },
    maxBuffer: 64 * 1024 * 1024,
  });
  const { tasks }: { tasks: Task[] } = JSON.parse(stdout);
  return tasks;
}

async function task(workspace: string): Promise<Task> {
  const found = (await allTasks()).find(({ taskId }) => taskId === `${workspace}#build`);
  if (found === undefined) throw new Error(`turbo knows no build of ${workspace}`);
  return found;
}

/** The modules of ours that a program loads, as paths from the checkout. */
async function modulesOf(program: string): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [program],
    bundle: true,
    metafile: true,
    platform: "node",
    format: "esm",
    write: false,
    logLevel: "silent",
  });
  return Object.keys(metafile.inputs)
    .filter((path) => !path.includes("node_modules/"))
    .sort();
}

function codeInputs({ inputs }: Task, folder: string): string[] {
  return Object.keys(inputs)
    .filter((path) => path.endsWith(".ts"))
    .map((path) => join(folder, path).replaceAll("\\", "/"))
    .sort();
}

describe("every workspace", () => {
  it("is left alone when only tests, compiled Python or texts for people change", async () => {
    const inputs = (await allTasks()).flatMap((one) => Object.keys(one.inputs));
    const needless = /\.test\.ts$|(^|\/)(tests|golden|testing|__pycache__)\/|\.pyc$|\.md$/;
    expect(inputs.filter((path) => needless.test(path))).toEqual([]);
  });
});

describe("the icons", () => {
  let icons: Task;
  beforeAll(async () => {
    icons = await task("@ayon-ftrack/packaging");
  });

  it("are drawn again when a module that draws them changes, and only then", async () => {
    const modules = await modulesOf("packaging/icons/build.ts");
    expect(codeInputs(icons, "packaging")).toEqual(modules);
  });

  it("come back from the cache", () => {
    expect(icons.outputs).toEqual(["../public/icons/**"]);
  });
});

describe("the client", () => {
  let client: Task;
  beforeAll(async () => {
    client = await task("@ayon-ftrack/client");
  });

  it("is built again when a module that builds it changes, and only then", async () => {
    const modules = await modulesOf("packaging/client/build.ts");
    const typesOnly = ["packaging/plan/plan.ts"];
    expect(codeInputs(client, "client")).toEqual([...modules, ...typesOnly].sort());
  });

  it("is built again when its Python changes, but not for what the build adds to it", () => {
    const python = Object.keys(client.inputs).filter((path) => path.startsWith("ayon_ftrack/"));
    expect(python).toContain("ayon_ftrack/addon.py");
    expect(python).not.toContain("ayon_ftrack/version.py");
    expect(python.filter((path) => /__pycache__|\.pyc$/.test(path))).toEqual([]);
  });

  it("comes back from the cache", () => {
    expect(client.outputs).toEqual(
      expect.arrayContaining(["dist/**", "../private/client.zip", "ayon_ftrack/version.py"]),
    );
  });
});

describe("the server", () => {
  let server: Task;
  beforeAll(async () => {
    server = await task("@ayon-ftrack/server");
  });

  it("is built again when a module of its compiler or its settings changes", async () => {
    const modules = await modulesOf("server/compiler/build.ts");
    expect(codeInputs(server, "server")).toEqual(expect.arrayContaining(modules));
  });

  it("is built again when any of its Python changes", async () => {
    const runtime = await readdir(join(ROOT, "server/runtime"), { recursive: true });
    const python = runtime.filter((path) => path.endsWith(".py") && !path.includes("__pycache__"));
    expect(python).toContain("addon.py");
    expect(Object.keys(server.inputs)).toEqual(
      expect.arrayContaining(python.map((path) => `runtime/${path.replaceAll("\\", "/")}`)),
    );
  });
});

describe.each(addon.services)("the %s", (service) => {
  it("is bundled again when a module of it or of the common code changes", async () => {
    const modules = await modulesOf(`services/${service}/src/main.ts`);
    const own = codeInputs(await task(`@ayon-ftrack/${service}`), `services/${service}`);
    const common = codeInputs(await task("@ayon-ftrack/common"), "client/common");
    expect(modules.some((path) => path.startsWith("client/common/"))).toBe(true);
    expect([...own, ...common]).toEqual(expect.arrayContaining(modules));
  });

  it("counts what the common code is built from as its own", async () => {
    const { dependencies } = await task(`@ayon-ftrack/${service}`);
    expect(dependencies).toEqual(["@ayon-ftrack/common#build"]);
  });
});
