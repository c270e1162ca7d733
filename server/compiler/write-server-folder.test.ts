import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import {
  addonChoices,
  addonValidator,
  boolean,
  type Model,
  model,
  text,
} from "../settings/language/index.ts";
import { writeServerFolder } from "./write-server-folder.ts";

const Plain = model("Plain", { file: "main", fields: { enabled: boolean(true) } });
const conversions = () => [];
const GENERATED = [
  "constants.py",
  "conversion_rules.py",
  "settings/__init__.py",
  "settings/main.py",
];

/** Compiles `settings` with a runtime of the given files; answers the paths that were written. */
async function write(files: Readonly<Record<string, string>>, settings: Model = Plain) {
  const folder = await mkdtemp(join(tmpdir(), "ayon-ftrack-server-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const runtime = join(folder, "runtime");
  await mkdir(runtime);
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(runtime, path)), { recursive: true });
    await writeFile(join(runtime, path), content);
  }
  const target = join(folder, "dist");
  await mkdir(target);
  await writeFile(join(target, "from-before.py"), "");
  const constants = { NAME: { value: "name", doc: "A name." } };
  const result = writeServerFolder(target, { settings, constants, conversions, runtime });
  return { result, target };
}

async function written(files: Readonly<Record<string, string>>, settings?: Model) {
  const { result, target } = await write(files, settings);
  await result;
  const entries = await readdir(target, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(target.length + 1))
    .map((path) => path.replaceAll("\\", "/"))
    .sort();
}

describe("the server folder", () => {
  it("holds every hand-written file beside the generated ones, and nothing from before", async () => {
    const files = {
      "__init__.py": "",
      "data.json": "{}",
      LICENSE: "",
      "v1.0/x.py": "",
      "templates/page": "",
    };
    expect(await written(files)).toEqual([...Object.keys(files), ...GENERATED].sort());
  });

  it("leaves out hidden files and what Python compiled", async () => {
    const files = {
      ".env": "",
      ".idea/a.xml": "",
      "__pycache__/a.pyc": "",
      "b/__pycache__/c.pyc": "",
    };
    expect(await written(files)).toEqual(GENERATED);
  });

  it.each(["constants.py", "constants/__init__.py", "settings.py", "settings/main.py", "Settings"])(
    "is not written when a hand-written %s is in the way of the generated one",
    async (path) => {
      const { result, target } = await write({ [path]: "x = 1\n" });
      const name = path.split("/")[0];
      await expect(result).rejects.toThrow(
        `server/runtime/${name} has the name of a generated module; rename it.`,
      );
      expect(await readdir(target)).toEqual(["from-before.py"]);
    },
  );
});

it.skipIf(process.platform === "win32")(
  "refuses a link among the hand-written Python",
  async () => {
    const runtime = await mkdtemp(join(tmpdir(), "ayon-ftrack-runtime-"));
    onTestFinished(() => rm(runtime, { recursive: true, force: true }));
    await symlink(tmpdir(), join(runtime, "more"));
    const target = join(runtime, "never-written");
    await expect(
      writeServerFolder(target, { settings: Plain, constants: {}, conversions, runtime }),
    ).rejects.toThrow("server/runtime has the symbolic link more; put the file in its place.");
  },
);

describe("functions that the settings name", () => {
  const settings = model("Named", {
    file: "main",
    fields: {
      kind: text("", { choices: addonChoices("kinds_enum") }),
      code: text("", { validators: [addonValidator("check_code")] }),
    },
  });

  it.each([
    "def kinds_enum():\n    return []\n",
    "async def kinds_enum(project_name):\n",
    "kinds_enum = partial(a)\n",
  ])("are found in the hand-written Python: %j", async (source) => {
    const files = { "enums.py": source, "validators.py": "\n\ndef check_code(value):\n" };
    expect(await written(files, settings)).toContain("enums.py");
  });

  it("are refused where it lacks them", async () => {
    const source =
      '"""About kinds_enum."""\ndef kinds_enum_2():\n    def kinds_enum():\n        pass\n';
    const { result } = await write({ "enums.py": source }, settings);
    await expect(result).rejects.toThrow(
      'Field "kind" of Named names kinds_enum, which server/runtime/enums.py does not define.\n' +
        'Field "code" of Named names check_code, which server/runtime/validators.py does not define.',
    );
  });
});

it("refuses constants that Python could not name", async () => {
  const target = join(tmpdir(), "ayon-ftrack-never-written");
  const constants = { "frame-start": { value: "a", doc: "A." } };
  await expect(
    writeServerFolder(target, { settings: Plain, constants, conversions, runtime: tmpdir() }),
  ).rejects.toThrow('Constant "frame-start" needs a name in capitals, such as FPS_KEYS.');
});

it("writes Python for the addon's own settings", async () => {
  const target = await mkdtemp(join(tmpdir(), "ayon-ftrack-server-"));
  onTestFinished(() => rm(target, { recursive: true, force: true }));
  await writeServerFolder(target);
  expect(await readFile(join(target, "settings/main.py"), "utf8")).toContain(
    "class FtrackSettings",
  );
});
