import { createHash } from "node:crypto";
import { readdir, readFile, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { hasPython } from "../tests/prerequisites/has-python.ts";
import { buildPackage, listPackage } from "./build-package.ts";
import { runPython } from "./fixture/run-python.ts";
import { SMALL_CHECKOUT, smallCheckout } from "./fixture/small-checkout.ts";
import { glyphs } from "./icons/glyphs.ts";
import { readZip } from "./zip/read-zip.ts";

const withPython = await hasPython("the zip as Python unpacks it");

describe("the zip", () => {
  it("holds what AYON unpacks, as regular files that everyone may read", async () => {
    const checkout = await smallCheckout();
    const built = await buildPackage(checkout);
    const entries = await readZip(await readFile(built.path));
    expect(entries.map(({ path }) => path)).toEqual(
      [
        "package.py",
        "private/client.zip",
        ...glyphs.map(({ name }) => `public/icons/${name}.svg`),
        "server/__init__.py",
        "server/settings/__init__.py",
        "server/settings/main.py",
      ].sort(),
    );
    expect(new Set(entries.map(({ mode }) => mode))).toEqual(new Set([0o100644]));
  });

  it.runIf(withPython)("is sound in the eyes of Python, which AYON unpacks it with", async () => {
    const { path, files } = await buildPackage(await smallCheckout());
    const program = `
import json, sys, zipfile
archive = zipfile.ZipFile(sys.argv[1])
print(json.dumps({
    "damaged": archive.testzip(),
    "folders": [entry.filename for entry in archive.infolist() if entry.is_dir()],
    "modes": sorted({oct(entry.external_attr >> 16) for entry in archive.infolist()}),
    "dates": sorted({entry.date_time for entry in archive.infolist()}),
    "files": [{"path": entry.filename, "size": entry.file_size} for entry in archive.infolist()],
}))
`;
    expect(await runPython(program, [path])).toEqual({
      damaged: null,
      folders: [],
      modes: ["0o100644"],
      dates: [[1980, 1, 1, 0, 0, 0]],
      files,
    });
  });

  it("is named after the addon and its version", async () => {
    const checkout = await smallCheckout();
    const built = await buildPackage(checkout);
    expect(built.path).toBe(join(checkout.output, `ftrack ${checkout.addon.version}.zip`));
    expect(await readdir(checkout.output)).toEqual([`ftrack ${checkout.addon.version}.zip`]);
  });

  it("comes with its own checksum and size", async () => {
    const built = await buildPackage(await smallCheckout());
    const zip = await readFile(built.path);
    expect(built.sha256).toBe(createHash("sha256").update(zip).digest("hex"));
    expect(built.size).toBe(zip.length);
  });

  it("leaves out hidden files and what Python compiled", async () => {
    const checkout = await smallCheckout();
    await checkout.write("server/runtime/.gitkeep", "");
    await checkout.write("server/runtime/.idea/workspace.xml", "");
    await checkout.write("server/runtime/__pycache__/main.cpython-311.pyc", "");
    await checkout.write("server/runtime/settings/main.pyc", "");
    await checkout.write("client/ayon_ftrack/__pycache__/addon.cpython-37.pyc", "");
    const plain = await buildPackage(await smallCheckout());
    expect((await buildPackage(checkout)).sha256).toBe(plain.sha256);
  });

  it("forgets files that the sources no longer have", async () => {
    const checkout = await smallCheckout();
    await buildPackage(checkout);
    await checkout.write("server/dist/settings/removed_page.py", "");
    await checkout.write("public/icons/Removed.svg", "");
    await checkout.write("client/dist/ayon_ftrack/removed.py", "");
    const again = await buildPackage(checkout);
    expect(again.files.filter(({ path }) => /removed/i.test(path))).toEqual([]);
  });
});

describe("the same sources give the same bytes", () => {
  const reference = async () => (await buildPackage(await smallCheckout())).sha256;

  it("when built twice", async () => {
    const checkout = await smallCheckout();
    const first = await buildPackage(checkout);
    expect((await buildPackage(checkout)).sha256).toBe(first.sha256);
  });

  it.each(["America/New_York", "Asia/Tokyo", "Pacific/Chatham"])("in %s", async (zone) => {
    const expected = await reference();
    const before = new Date(0).getTimezoneOffset();
    vi.stubEnv("TZ", zone);
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(new Date(0).getTimezoneOffset()).not.toBe(before);
    expect(await reference()).toBe(expected);
  });

  it("whatever the clock says", async () => {
    const expected = await reference();
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2031-07-01T12:34:56Z") });
    onTestFinished(() => void vi.useRealTimers());
    expect(await reference()).toBe(expected);
  });

  it("whatever order the files were made in and whatever date they have", async () => {
    const checkout = await smallCheckout(Object.entries(SMALL_CHECKOUT).reverse());
    for (const [index, path] of Object.keys(SMALL_CHECKOUT).entries()) {
      await utimes(join(checkout.root, path), 0, 86_400 * 365 * (index + 1));
    }
    expect((await buildPackage(checkout)).sha256).toBe(await reference());
  });

  it("whatever the umask", async () => {
    const expected = await reference();
    const umask = process.umask(0o077);
    onTestFinished(() => {
      process.umask(umask);
    });
    expect(await reference()).toBe(expected);
  });
});

describe("two at once in one checkout", () => {
  it("get the same package, one after the other", async () => {
    const checkout = await smallCheckout();
    const [zip, listed, folder] = await Promise.all([
      buildPackage(checkout),
      listPackage(checkout),
      buildPackage({ ...checkout, form: "folder" }),
    ]);
    expect(listed).toEqual(zip.files);
    expect(folder.files).toEqual(zip.files);
  });
});

describe("without zipping", () => {
  it("writes the files of the zip to the folder that AYON would unpack them to", async () => {
    const checkout = await smallCheckout();
    const zip = await buildPackage(checkout);
    const folder = await buildPackage({ ...checkout, form: "folder" });
    expect(folder.path).toBe(join(checkout.output, "ftrack", checkout.addon.version));
    expect(await filesBelow(folder.path)).toEqual(
      (await readZip(await readFile(zip.path))).map(({ path, bytes }) => ({ path, bytes })),
    );
  });

  it("writes the launcher's package alone", async () => {
    const checkout = await smallCheckout();
    const { path } = await buildPackage({ ...checkout, form: "client" });
    expect(path).toBe(join(checkout.output, `ftrack_${checkout.addon.version}`));
    expect((await filesBelow(path)).map((file) => file.path)).toEqual([
      "ayon_ftrack/__init__.py",
      "ayon_ftrack/addon.py",
      "ayon_ftrack/version.py",
    ]);
  });

  it.each(["folder", "client"] as const)("replaces an older %s", async (form) => {
    const checkout = await smallCheckout();
    const { path } = await buildPackage({ ...checkout, form });
    const first = await filesBelow(path);
    await checkout.write("server/runtime/later.py", "");
    await checkout.write("client/ayon_ftrack/later.py", "");
    await buildPackage({ ...checkout, form });
    expect(await filesBelow(path)).toHaveLength(first.length + 1);
  });

  it("leaves a folder alone that is no package", async () => {
    const checkout = await smallCheckout();
    const letter = `../package/ftrack/${checkout.addon.version}/letter.txt`;
    await checkout.write(letter, "Dear all");
    await expect(buildPackage({ ...checkout, form: "folder" })).rejects.toThrow(
      "holds something that is no package",
    );
    expect(await readFile(join(checkout.root, letter), "utf8")).toBe("Dear all");
  });

  it.skipIf(process.platform === "win32")("lets everyone read the files", async () => {
    const umask = process.umask(0o077);
    onTestFinished(() => {
      process.umask(umask);
    });
    const { path } = await buildPackage({ ...(await smallCheckout()), form: "folder" });
    expect((await stat(join(path, "package.py"))).mode & 0o777).toBe(0o644);
  });
});

async function filesBelow(folder: string) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  return Promise.all(
    paths.sort().map(async (path) => ({
      path: path.replaceAll("\\", "/"),
      bytes: await readFile(join(folder, path)),
    })),
  );
}
