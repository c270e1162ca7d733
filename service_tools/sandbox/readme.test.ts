import { readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { startAyonSandbox } from "./ayon/index.ts";
import { startFtrackSandbox } from "./ftrack/index.ts";

describe("the sandboxes' README", async () => {
  const text = readFileSync(new URL("README.md", import.meta.url), "utf8");
  const sandboxes = [await startFtrackSandbox(), await startAyonSandbox()];
  afterAll(() => Promise.all(sandboxes.map((sandbox) => sandbox.stop())));

  it("has a line for every fault switch, and for none that there is not", async () => {
    const known = new Set(["rate", "seed", "after", "times", "path"]);
    for (const { control } of sandboxes) for (const { name } of control.switches) known.add(name);
    const [, tables = ""] = text.split("## Making things go wrong");
    const described = [...tables.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
    expect(described.sort()).toEqual([...known].sort());
  });
});
