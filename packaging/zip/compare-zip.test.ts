import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { ZipArchive } from "archiver";
import { describe, expect, it, onTestFinished } from "vitest";
import { compareZip } from "./compare-zip.ts";
import { readZip } from "./read-zip.ts";
import { writeZip } from "./write-zip.ts";

const PLANNED = [
  { path: "package.py", bytes: Buffer.from('name = "ftrack"\n') },
  { path: "server/__init__.py", bytes: Buffer.from("") },
];

/** Zips entries without any of the packager's rules. */
async function zipOf(entries: { name: string; text: string; mode?: number }[]): Promise<Buffer> {
  const archive = new ZipArchive({ store: true });
  for (const { text, mode = 0o644, name } of entries) archive.append(text, { name, mode });
  const [zip] = await Promise.all([buffer(archive), archive.finalize()]);
  return zip;
}

async function differences(entries: Parameters<typeof zipOf>[0]): Promise<string[]> {
  return compareZip(PLANNED, await readZip(await zipOf(entries)));
}

describe("compareZip", () => {
  const good = [
    { name: "package.py", text: 'name = "ftrack"\n' },
    { name: "server/__init__.py", text: "" },
  ];

  it("has nothing against the zip that writeZip made of the plan", async () => {
    const folder = await mkdtemp(join(tmpdir(), "ayon-ftrack-zip-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeZip(join(folder, "package.zip"), PLANNED);
    const entries = await readZip(await readFile(join(folder, "package.zip")));
    expect(compareZip(PLANNED, entries)).toEqual([]);
  });

  it("misses a file", async () => {
    expect(await differences(good.slice(0, 1))).toEqual(["server/__init__.py is missing"]);
  });

  it("finds a file that was not planned", async () => {
    expect(await differences([...good, { name: "notes.txt", text: "" }])).toEqual([
      "notes.txt was not planned",
    ]);
  });

  it("finds a folder, which AYON would unpack without the right to enter it", async () => {
    expect(await differences([...good, { name: "server/", text: "" }])).toEqual([
      "server/ was not planned",
    ]);
  });

  it("finds a path that is in it twice", async () => {
    expect(await differences([...good, { name: "server/__init__.py", text: "" }])).toEqual([
      "a path is in it twice",
    ]);
  });

  it("compares sizes, bytes and modes", async () => {
    expect(
      await differences([
        { name: "package.py", text: 'name = "shotgun"\n' },
        { name: "server/__init__.py", text: "", mode: 0o600 },
      ]),
    ).toEqual(["package.py has 17 bytes instead of 16", "server/__init__.py has mode 100600"]);
    expect(
      await differences([{ name: "package.py", text: 'name = "Ftrack"\n' }, ...good.slice(1)]),
    ).toEqual(["package.py has other content than planned"]);
  });

  it("finds bytes that do not match their checksum", async () => {
    const zip = await zipOf(good);
    zip.write("F", zip.indexOf("ftrack"));
    expect(compareZip(PLANNED, await readZip(zip))).toEqual([
      "package.py does not match its checksum",
    ]);
  });
});
