import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { addon } from "../../addon.ts";
import { hasPython } from "../../tests/prerequisites/has-python.ts";
import { PYTHON } from "../../tests/prerequisites/python.ts";
import { runPython } from "../fixture/run-python.ts";
import { buildClient } from "./build-client.ts";

const withPython = await hasPython("the launcher's package in Python");

const CHECKOUT = join(import.meta.dirname, "..", "..");

/** What a launcher sees of the addon after it has imported it. */
const IMPORT_ADDON = `
import json
import ayon_ftrack
addon = ayon_ftrack.FtrackAddon()
print(json.dumps({
    "name": addon.name,
    "version": addon.version,
    "package": ayon_ftrack.__version__,
    "base": type(addon).__bases__[0].__module__,
}))
`;

/** Builds the real client package from a copy of its sources. */
async function builtClient(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "ayon-ftrack-client-"));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  await cp(join(CHECKOUT, "client", addon.clientDir), join(root, "client", addon.clientDir), {
    recursive: true,
  });
  await buildClient(root, addon);
  return root;
}

/** Unpacks `private/client.zip` as the launcher does. */
async function unpacked(root: string): Promise<string> {
  const folder = join(root, "unpacked");
  const program = "import sys, zipfile\nzipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])";
  await promisify(execFile)(PYTHON, ["-c", program, join(root, "private/client.zip"), folder]);
  return folder;
}

/** A stand-in for the launcher's core, as far as the addon class needs it. */
async function fakeCore(root: string, source: string): Promise<string> {
  const folder = join(root, "core");
  await mkdir(join(folder, "ayon_core"), { recursive: true });
  await writeFile(join(folder, "ayon_core", "__init__.py"), "");
  await writeFile(join(folder, "ayon_core", "addon.py"), source);
  return folder;
}

describe.runIf(withPython)("client.zip", () => {
  it("is an addon of the launcher where its core is", async () => {
    const root = await builtClient();
    const core = await fakeCore(root, "class AYONAddon:\n    pass\n");
    expect(await runPython(IMPORT_ADDON, [], [await unpacked(root), core])).toEqual({
      name: addon.name,
      version: addon.version,
      package: addon.version,
      base: "ayon_core.addon",
    });
  });

  it("can be imported where there is no launcher", async () => {
    const folder = await unpacked(await builtClient());
    expect(await runPython(IMPORT_ADDON, [], [folder])).toMatchObject({
      version: addon.version,
      base: "builtins",
    });
  });

  it("does not hide that the launcher's core is broken", async () => {
    const root = await builtClient();
    const core = await fakeCore(root, "import no_such_module\n");
    await expect(runPython(IMPORT_ADDON, [], [await unpacked(root), core])).rejects.toThrow(
      "No module named 'no_such_module'",
    );
  });

  it("is written in Python 3.7, which older applications bring along", async () => {
    const program = `
import ast, json, pathlib, sys
files = sorted(pathlib.Path(sys.argv[1]).rglob("*.py"))
for file in files:
    ast.parse(file.read_text("utf-8"), feature_version=(3, 7))
print(json.dumps(len(files)))
`;
    expect(await runPython(program, [await unpacked(await builtClient())])).toBeGreaterThan(2);
  });
});

describe.runIf(withPython)("the checkout", () => {
  it("can be imported after the build, as bundles in developer mode do", async () => {
    const root = await builtClient();
    expect(await runPython(IMPORT_ADDON, [], [join(root, "client")])).toMatchObject({
      version: addon.version,
    });
  });
});
