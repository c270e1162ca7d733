import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type SmallCheckout, smallCheckout } from "../fixture/small-checkout.ts";
import { PackageError } from "../package-error.ts";
import { readZip } from "../zip/read-zip.ts";
import { createPackage } from "./create-package.ts";
import type { Surroundings } from "./surroundings.ts";

/** Runs the command as a person would, and returns what is to be seen of it afterwards. */
async function run(argv: string[], surroundings: Surroundings) {
  const printed = { out: "", error: "" };
  const code = await createPackage(
    argv,
    {
      out: (text) => {
        printed.out += text;
      },
      error: (text) => {
        printed.error += text;
      },
    },
    surroundings,
  );
  return { code, ...printed };
}

async function zipPaths({ output, addon }: SmallCheckout): Promise<string[]> {
  const zip = await readFile(join(output, `ftrack ${addon.version}.zip`));
  return (await readZip(zip)).map(({ path }) => path);
}

describe("create-package", () => {
  it("ends with a line that says where the package is and how large", async () => {
    const checkout = await smallCheckout();
    const { code, out } = await run(["-o", checkout.output], checkout);
    const paths = await zipPaths(checkout);
    expect(code).toBe(0);
    expect(out.trimEnd().split("\n").at(-1)).toMatch(
      new RegExp(`^Packaged: .*ftrack 2\\.0\\.0\\.zip \\(${paths.length} files, [0-9.]+ KB\\)$`),
    );
  });

  it("prints the checksum of the zip", async () => {
    const checkout = await smallCheckout();
    const { out } = await run(["--output", checkout.output], checkout);
    expect(out).toMatch(/^SHA-256 [0-9a-f]{64}$/m);
  });

  it("writes to package/ of the checkout when no folder is given", async () => {
    const checkout = await smallCheckout();
    await run([], checkout);
    expect(await readdir(join(checkout.root, "package"))).toEqual(["ftrack 2.0.0.zip"]);
  });

  it("lists with --list what the zip would hold, and writes no package", async () => {
    const checkout = await smallCheckout();
    const { code, out } = await run(["--list", "-o", checkout.output], checkout);
    expect(code).toBe(0);
    await expect(readdir(checkout.output)).rejects.toThrow("ENOENT");
    await run(["-o", checkout.output], checkout);
    expect(out.trimEnd().split("\n")).toEqual(await zipPaths(checkout));
  });

  it("writes a folder with --skip-zip", async () => {
    const checkout = await smallCheckout();
    const { code } = await run(["--skip-zip", "-o", checkout.output], checkout);
    expect(code).toBe(0);
    expect(await readdir(join(checkout.output, "ftrack", "2.0.0"))).toContain("package.py");
  });

  it("writes the launcher's package with --only-client", async () => {
    const checkout = await smallCheckout();
    const { code } = await run(["--only-client", "-o", checkout.output], checkout);
    expect(code).toBe(0);
    expect(await readdir(join(checkout.output, "ftrack_2.0.0"))).toEqual(["ayon_ftrack"]);
  });

  it("explains itself with --help and builds nothing", async () => {
    const checkout = await smallCheckout();
    const { code, out } = await run(["--help"], checkout);
    expect(code).toBe(0);
    expect(out).toContain("--only-client");
    await expect(readdir(join(checkout.root, "package"))).rejects.toThrow("ENOENT");
  });
});

describe("create-package refuses", () => {
  it.each([
    [["--zip"], "Unknown option '--zip': --help shows all flags.\n"],
    [["ftrack"], "Unexpected argument 'ftrack': --help shows all flags.\n"],
    [["ftrack.zip"], "Unexpected argument 'ftrack.zip': --help shows all flags.\n"],
    [["--list=a.b"], "Option '--list' does not take an argument: --help shows all flags.\n"],
    [["-o"], "Option '-o, --output <value>' argument missing: --help shows all flags.\n"],
    [["-o", ""], "--output needs a folder: write -o DIR.\n"],
    [["--images", "--list"], "--images builds the services, and --list does not: leave one out.\n"],
    [["--upload", "--list"], "--upload sends the zip, and --list makes none: leave one out.\n"],
    [
      ["--skip-zip", "--upload"],
      "--upload sends the zip, and --skip-zip makes none: leave one out.\n",
    ],
  ])("%j in one line", async (argv, line) => {
    const checkout = await smallCheckout();
    expect(await run(argv, checkout)).toEqual({ code: 1, out: "", error: line });
  });

  it("a bad tree with a line for each problem and no stack", async () => {
    const checkout = await smallCheckout();
    await checkout.write("server/.env", "");
    await checkout.write("client/studio.pem", "");
    const { code, out, error } = await run(["-o", checkout.output], checkout);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(error.trimEnd().split("\n")).toEqual([
      "server/.env looks like a file of secrets: move it out of server/.",
      "client/studio.pem looks like a file of secrets: move it out of client/.",
    ]);
  });

  it("a bad tree with a stack when --debug asks for it", async () => {
    const checkout = await smallCheckout();
    await checkout.write("server/.env", "");
    const { error } = await run(["--debug"], checkout);
    expect(error).toMatch(/server\/\.env looks like .*\n +at /);
  });

  it("what a failed build printed comes before the problem", async () => {
    const runPipeline = () => Promise.reject(new PackageError(["Mend it."], "main.ts(1): bad\n"));
    const { error } = await run([], { ...(await smallCheckout()), runPipeline });
    expect(error).toBe("main.ts(1): bad\nMend it.\n");
  });

  it("to go on after Ctrl-C", async () => {
    const interruption = new AbortController();
    const runPipeline = async () => {
      interruption.abort();
      interruption.signal.throwIfAborted();
    };
    const checkout = { ...(await smallCheckout()), runPipeline, signal: interruption.signal };
    expect(await run([], checkout)).toEqual({
      code: 130,
      out: "",
      error: "Stopped before the package was written.\n",
    });
  });
});
