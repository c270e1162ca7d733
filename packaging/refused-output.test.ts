import { chmod, mkdir, readdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { saySkipped } from "../tests/prerequisites/say-skipped.ts";
import { buildPackage, type PackageForm } from "./build-package.ts";
import { type SmallCheckout, smallCheckout } from "./fixture/small-checkout.ts";
import { PackageError } from "./package-error.ts";

/** Tries to package to a place where that cannot work, and returns the lines of complaint. */
async function complaints(checkout: SmallCheckout, form: PackageForm = "zip") {
  const error = await buildPackage({ ...checkout, form }).catch((reason: unknown) => reason);
  if (!(error instanceof PackageError)) throw new Error("It was packaged or failed otherwise");
  return error.problems;
}

const mayWriteEverywhere = process.platform === "win32" || process.getuid?.() === 0;
if (mayWriteEverywhere)
  saySkipped("an output without permission", "this user may write everywhere");

const unbuilt = () => Promise.reject(new Error("The place is looked at before the build"));

describe("before anything is built, an output is refused", () => {
  it.each(["", "new/folder"])("that is a file or is below one: letter.txt/%s", async (below) => {
    const checkout = { ...(await smallCheckout()), runPipeline: unbuilt };
    const letter = join(dirname(checkout.output), "letter.txt");
    await writeFile(letter, "Dear all");
    expect(await complaints({ ...checkout, output: join(letter, below) })).toEqual([
      `${letter} is a file and no folder: choose another folder with --output.`,
    ]);
  });

  it("with a folder where the zip goes", async () => {
    const checkout = { ...(await smallCheckout()), runPipeline: unbuilt };
    const zip = join(checkout.output, "ftrack 2.0.0.zip");
    await mkdir(zip, { recursive: true });
    expect(await complaints(checkout)).toEqual([
      `${zip} is a folder, but the zip goes there: move it away or choose another folder with --output.`,
    ]);
  });

  it.each([
    ["folder", "ftrack/2.0.0"],
    ["client", "ftrack_2.0.0"],
  ] as const)("with a file where the %s goes", async (form, name) => {
    const checkout = { ...(await smallCheckout()), runPipeline: unbuilt };
    const place = join(checkout.output, name);
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, "Dear all");
    expect(await complaints(checkout, form)).toEqual([
      `${place} is a file, but the package goes there: move it away or choose another folder with --output.`,
    ]);
  });

  it.each([
    ["folder", "ftrack/2.0.0"],
    ["client", "ftrack_2.0.0"],
  ] as const)("with something else in the %s to be replaced", async (form, name) => {
    const checkout = { ...(await smallCheckout()), runPipeline: unbuilt };
    const place = join(checkout.output, name);
    await mkdir(place, { recursive: true });
    await writeFile(join(place, "letter.txt"), "Dear all");
    expect(await complaints(checkout, form)).toEqual([
      `${place} holds something that is no package: move it away or choose another folder with --output.`,
    ]);
  });

  it.each(["client/ayon_ftrack", "server", "services/new/folder", "public/icons", "private"])(
    "that packages are built from: %s",
    async (folder) => {
      const checkout = { ...(await smallCheckout()), runPipeline: unbuilt };
      const output = join(checkout.root, folder);
      expect(await complaints({ ...checkout, output })).toEqual([
        `${join(output, "ftrack 2.0.0.zip")} is in ${folder.split("/")[0]}/, which packages are built from: choose another folder with --output.`,
      ]);
    },
  );

  it.skipIf(process.platform === "win32")("that leads there over a link", async () => {
    const checkout = { ...(await smallCheckout()), runPipeline: unbuilt };
    await symlink(join(checkout.root, "client"), checkout.output);
    const output = join(checkout.output, "new");
    expect(await complaints({ ...checkout, output })).toEqual([
      expect.stringContaining("is in client/, which packages are built from"),
    ]);
  });

  it.skipIf(mayWriteEverywhere)("that the user may not write to", async () => {
    const checkout = { ...(await smallCheckout()), runPipeline: unbuilt };
    await mkdir(checkout.output);
    await chmod(checkout.output, 0o555);
    expect(await complaints(checkout)).toEqual([
      `You may not write to ${checkout.output}: change its permissions or choose another folder with --output.`,
    ]);
  });
});

describe("what the system says against an output is told in one line", () => {
  it.runIf(process.platform === "linux").each([
    ["zip", "ftrack 2.0.0.zip"],
    ["folder", "ftrack/2.0.0"],
    ["client", "ftrack_2.0.0"],
  ] as const)("for a %s", async (form, name) => {
    const output = "/proc/ayon";
    const [line, ...others] = await complaints({ ...(await smallCheckout()), output }, form);
    expect(others).toEqual([]);
    // Those who may write everywhere hear it only when they try.
    expect(line).toBe(
      process.getuid?.() === 0
        ? `${output}/${name} cannot be written (ENOENT: no such file or directory): choose another folder with --output.`
        : "You may not write to /proc: change its permissions or choose another folder with --output.",
    );
  });

  it("and leaves nothing behind", async () => {
    const checkout = await smallCheckout();
    const runPipeline: typeof checkout.runPipeline = async (request) => {
      await checkout.runPipeline(request);
      await mkdir(join(checkout.output, "ftrack 2.0.0.zip", "in the way"), { recursive: true });
    };
    expect(await complaints({ ...checkout, runPipeline })).toEqual([
      expect.stringMatching(
        /cannot be written \(E\w+: .+\): choose another folder with --output\.$/,
      ),
    ]);
    expect(await readdir(checkout.output)).toEqual(["ftrack 2.0.0.zip"]);
  });
});
