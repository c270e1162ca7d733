import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { makeFolder } from "./make-folder.ts";

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "ayon-ftrack-folder-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

it("makes the folders above as well, and may be asked again and at the same time", async () => {
  const folder = join(await emptyFolder(), "a/b/c");
  await Promise.all([makeFolder(folder), makeFolder(folder)]);
  await makeFolder(folder);
  expect((await stat(folder)).isDirectory()).toBe(true);
});

it("makes none below a file", async () => {
  const file = join(await emptyFolder(), "letter.txt");
  await writeFile(file, "Dear all");
  await expect(makeFolder(join(file, "a"))).rejects.toThrow(`'${file}'`);
});

it.runIf(process.platform === "linux")("gives up where nobody can make folders", async () => {
  await expect(makeFolder("/proc/ayon/ftrack")).rejects.toThrow("'/proc/ayon'");
});
