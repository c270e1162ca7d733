import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { constants } from "../../constants.ts";
import { FtrackSettings } from "../../settings/ftrack-settings.ts";
import { typescriptFiles } from "./typescript-files.ts";

const sharedSettings = join(
  dirname(fileURLToPath(import.meta.url)),
  "../../../client/common/src/settings",
);

describe("the generated TypeScript that is in the repository", () => {
  const files = typescriptFiles(FtrackSettings, constants);

  it.each([...files])("%s is what `npm run generate -w server` writes now", async (name, text) => {
    expect(await readFile(join(sharedSettings, name), "utf8")).toBe(text);
  });

  it("has no file that is written no more", async () => {
    const present = (await readdir(sharedSettings)).filter((name) => name.includes(".generated."));
    expect(present.sort()).toEqual([...files.keys()].sort());
  });
});
