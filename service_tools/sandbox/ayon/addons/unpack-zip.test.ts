import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { zipOf } from "../testing/zip.ts";
import { BadArchive, readFileFromZip, unpackZip } from "./unpack-zip.ts";

describe("unpacking a zip", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "unpack-zip-test-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("writes files where their names say, and makes nothing of folder entries", async () => {
    const archive = zipOf([
      { name: "package.py", content: "name" },
      { name: "empty/", content: "" },
      { name: "server/deep/a.txt", content: "ä" },
    ]);
    await unpackZip(archive, folder);
    expect((await readdir(folder)).sort()).toEqual(["package.py", "server"]);
    expect(await readFile(join(folder, "server", "deep", "a.txt"), "utf8")).toBe("ä");
  });

  it.each([
    ["a name that leads out", { name: "../evil.txt", content: "x" }],
    ["a hidden way out", { name: "a/../../evil.txt", content: "x" }],
    ["an absolute name", { name: "/tmp/evil.txt", content: "x" }],
    ["a drive", { name: "C:/evil.txt", content: "x" }],
    ["a symbolic link", { name: "link", content: "/etc/passwd", mode: 0o120777 }],
  ])("refuses %s", async (_, member) => {
    const archive = zipOf([{ name: "package.py", content: "name" }, member]);
    await expect(unpackZip(archive, folder)).rejects.toThrow(BadArchive);
    expect(await readdir(folder)).toEqual(["package.py"]);
  });

  it("refuses what is no zip", async () => {
    await expect(unpackZip(Buffer.from("not a zip"), folder)).rejects.toThrow(BadArchive);
  });

  it("reads one file, unless it is too large", async () => {
    const archive = zipOf([{ name: "package.py", content: "name = 1" }]);
    expect(await readFileFromZip(archive, "package.py", 100)).toBe("name = 1");
    expect(await readFileFromZip(archive, "other.py", 100)).toBeUndefined();
    await expect(readFileFromZip(archive, "package.py", 3)).rejects.toThrow(BadArchive);
  });
});
