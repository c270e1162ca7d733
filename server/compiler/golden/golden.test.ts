import { describe, expect, it } from "vitest";
import { pythonFiles } from "../python/python-files.ts";
import { typescriptFiles } from "../typescript/typescript-files.ts";
import { EveryFeature } from "./every-feature.ts";

const constants = {
  ONE_NAME: { value: "name", doc: "A single name." },
  MANY_NAMES: { value: ["a", 'b"c'], doc: "A set of names.\nTwo of them." },
  NO_NAMES: { value: [], doc: "An empty set." },
};

/** TypeScript is held as text, since it belongs to another folder and would not compile here. */
function goldenName(path: string): string {
  const flat = path.replaceAll("/", "-").replace(".generated.ts", ".ts");
  return flat.endsWith(".py") ? flat.replace(/\.py$/, ".golden.py") : `${flat}.golden.txt`;
}

describe("what the compiler writes for settings that use every feature", () => {
  const files = [
    ...pythonFiles(EveryFeature, constants),
    ...typescriptFiles(EveryFeature, constants),
  ];

  it.each(files)("%s is as in the golden file", async (path, text) => {
    await expect(text).toMatchFileSnapshot(goldenName(path));
  });

  it("has Unix line ends and one line break at its end", () => {
    for (const [, text] of files) {
      expect(text).not.toContain("\r");
      expect(text).toMatch(/[^\n]\n$/);
    }
  });

  it("is the same every time", () => {
    const again = [
      ...pythonFiles(EveryFeature, constants),
      ...typescriptFiles(EveryFeature, constants),
    ];
    expect(again).toEqual(files);
  });
});
