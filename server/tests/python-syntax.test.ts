import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasPython } from "../../tests/prerequisites/has-python.ts";
import { PYTHON } from "../../tests/prerequisites/python.ts";
import { type InstalledAddons, installAddon } from "./installed-addon.ts";
import { runSyntaxCheck } from "./run-python.ts";

const canRun = await hasPython("the syntax of the addon's Python");

let addons: InstalledAddons;
beforeAll(async () => {
  addons = await installAddon();
});
afterAll(() => addons.remove());

// AYON leaves out an addon version that it cannot import, and the build itself needs no Python.
describe.skipIf(!canRun)("the Python that AYON imports", () => {
  it("is Python 3.9 in every file, hand-written and generated, with the types of all functions", async () => {
    expect(await runSyntaxCheck(PYTHON, addons.own)).toEqual([]);
  });

  it("is looked at in folders too, and what is wrong is told by file and line", async () => {
    const folder = await addons.add("3.0.0", "x = 1\n");
    await mkdir(join(folder, "server", "inner"));
    await writeFile(join(folder, "server", "inner", "broken.py"), "x = 1\nreturn 2\n");
    await writeFile(join(folder, "server", "new.py"), "match 1:\n    case _:\n        pass\n");
    await writeFile(join(folder, "server", "open.py"), "def f(x: int):\n    return x\n");
    expect(await runSyntaxCheck(PYTHON, folder)).toEqual([
      expect.stringMatching(/^server\/inner\/broken\.py:2: .*return/),
      expect.stringMatching(/^server\/new\.py:\d: /),
      "server/open.py:1: f lacks types",
    ]);
  });
});
