import { describe, expect, it } from "vitest";
import { addon } from "../../addon.ts";
import { hasPython } from "../../tests/prerequisites/has-python.ts";
import { runPython } from "../fixture/run-python.ts";
import { packagePy } from "./package-py.ts";

const withPython = await hasPython("package.py as Python reads it");

/** Reads a `package.py` like AYON does when it is uploaded, and returns its names. */
function evaluate(source: string): Promise<unknown> {
  const program = "import json, sys\nns = {}\nexec(sys.argv[1], {}, ns)\nprint(json.dumps(ns))";
  return runPython(program, [source]);
}

describe("package.py", () => {
  it.runIf(withPython)("tells AYON all about the addon", async () => {
    expect(await evaluate(packagePy(addon))).toEqual({
      name: "ftrack",
      title: "ftrack",
      version: addon.version,
      client_dir: "ayon_ftrack",
      services: {
        leecher: { image: `ynput/ayon-ftrack-leecher:${addon.version}` },
        processor: { image: `ynput/ayon-ftrack-processor:${addon.version}` },
      },
      plugin_for: ["ayon_server"],
      ayon_server_version: ">=1.7.3",
      ayon_required_addons: { core: ">=0.4.3" },
      ayon_compatible_addons: { applications: ">=0.2.4" },
    });
  });

  it("names images by tags that Docker takes", () => {
    const images = packagePy(addon).matchAll(/"image": "([^"]+)"/g);
    for (const [, image] of images) {
      expect(image).toMatch(/^[a-z0-9]+(?:[/-][a-z0-9]+)*:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/);
    }
  });

  it("keeps build metadata in the version, and names images by a tag that has none", () => {
    const text = packagePy({ ...addon, version: "2.0.0+dev" });
    expect(text).toContain('version = "2.0.0+dev"\n');
    expect(text).toContain('{"image": "ynput/ayon-ftrack-leecher:2.0.0_dev"}');
  });

  it.runIf(withPython)(
    "keeps texts with quotes, backslashes and other alphabets as they are",
    async () => {
      const title = 'A "title" \\ with\nmore – 日本語';
      expect(await evaluate(packagePy({ ...addon, title }))).toMatchObject({ title });
    },
  );

  it.runIf(withPython)("stays valid Python without services and required addons", async () => {
    const bare = { ...addon, services: [], requiredAddons: {} };
    expect(await evaluate(packagePy(bare))).toMatchObject({
      services: {},
      ayon_required_addons: {},
    });
  });

  it("is easy on the eyes", () => {
    expect(packagePy({ ...addon, version: "2.0.0" })).toBe(`name = "ftrack"
title = "ftrack"
version = "2.0.0"
client_dir = "ayon_ftrack"

services = {
    "leecher": {"image": "ynput/ayon-ftrack-leecher:2.0.0"},
    "processor": {"image": "ynput/ayon-ftrack-processor:2.0.0"},
}

plugin_for = ["ayon_server"]

ayon_server_version = ">=1.7.3"
ayon_required_addons = {"core": ">=0.4.3"}
ayon_compatible_addons = {"applications": ">=0.2.4"}
`);
  });
});
