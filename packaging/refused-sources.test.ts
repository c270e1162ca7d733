import { mkdir, readdir, readFile, rm, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { buildPackage } from "./build-package.ts";
import { type SmallCheckout, smallCheckout } from "./fixture/small-checkout.ts";
import { PackageError } from "./package-error.ts";

/** Tries to package a checkout that cannot be packaged, and returns the lines of complaint. */
async function complaints(checkout: SmallCheckout): Promise<readonly string[]> {
  const error = await buildPackage(checkout).catch((reason: unknown) => reason);
  if (!(error instanceof PackageError)) throw new Error("It was packaged or failed otherwise");
  expect(await readdir(checkout.output).catch(() => [])).toEqual([]);
  return error.problems;
}

describe("a version", () => {
  it("is refused when it is not a semantic one", async () => {
    const checkout = await smallCheckout();
    const addon = { ...checkout.addon, version: "2.0" };
    expect(await complaints({ ...checkout, addon })).toEqual([
      'Version "2.0" in addon.ts is not a semantic version: write it like 2.0.0 or 2.1.0-beta.1.',
    ]);
  });
});

describe("an icon", () => {
  it("is missed when a service names it", async () => {
    const checkout = await smallCheckout();
    await checkout.write("services/processor/src/other.ts", 'const icon = "Unheard.svg";');
    expect(await complaints(checkout)).toEqual([
      "services/processor/src/other.ts names the icon Unheard.svg, which is missing: draw it in packaging/icons/glyphs/ or correct the name.",
    ]);
  });

  it("is missed when the client names it", async () => {
    const checkout = await smallCheckout();
    await checkout.write("client/ayon_ftrack/action.py", 'icon = url("Unseen.svg")');
    expect(await complaints(checkout)).toEqual([
      expect.stringMatching(/^client\/ayon_ftrack\/action\.py names the icon Unseen\.svg/),
    ]);
  });

  it("is missed when the build did not draw it", async () => {
    const checkout = await smallCheckout();
    const runPipeline: typeof checkout.runPipeline = async (request) => {
      await checkout.runPipeline(request);
      await rm(join(checkout.root, "public/icons/AYONAdmin.svg"));
    };
    expect(await complaints({ ...checkout, runPipeline })).toEqual([
      expect.stringContaining("names the icon AYONAdmin.svg, which is missing"),
    ]);
  });

  it.each([
    "services/processor/src/other.test.ts",
    "services/processor/src/testing/fake-action.ts",
    "server/tests/probe.py",
  ])("may be named freely in %s", async (path) => {
    const checkout = await smallCheckout();
    await checkout.write(path, 'icon = "Unheard.svg";');
    await expect(buildPackage(checkout)).resolves.toBeDefined();
  });
});

describe.skipIf(process.platform === "win32")("a symbolic link is refused", () => {
  it.each([
    ["that leaves the tree", "server/runtime/passwords.py", "/etc/passwd"],
    ["to a folder out of the tree", "client/ayon_ftrack/shared", "../../../outside"],
    ["to a file in the tree", "client/ayon_ftrack/alias.py", "addon.py"],
    ["to a folder in the tree", "server/runtime/vendor", "../../client/ayon_ftrack"],
    ["to nothing", "server/runtime/lost.py", "no-such-file"],
    ["to a folder above it", "client/ayon_ftrack/again", ".."],
    ["to itself", "public/icons/loop.svg", "loop.svg"],
    ["in the place of a whole room", "private", "../outside"],
  ])("%s: %s -> %s", async (_, path, target) => {
    const checkout = await smallCheckout();
    await mkdir(join(checkout.root, "../outside"));
    await mkdir(dirname(join(checkout.root, path)), { recursive: true });
    await symlink(target, join(checkout.root, path));
    expect(await complaints(checkout)).toEqual([
      `The symbolic link ${path} cannot be packaged: put what it points to in its place or remove it.`,
    ]);
  });

  it("also when the build made it", async () => {
    const checkout = await smallCheckout();
    const runPipeline: typeof checkout.runPipeline = async (request) => {
      await checkout.runPipeline(request);
      await symlink("__init__.py", join(checkout.root, "server/dist/alias.py"));
    };
    expect(await complaints({ ...checkout, runPipeline })).toEqual([
      expect.stringMatching(/^The symbolic link server\/alias\.py cannot be packaged: /),
    ]);
  });
});

describe("a file of secrets", () => {
  it.each([
    "server/.env",
    "server/runtime/.env.production",
    "client/ayon_ftrack/studio.pem",
    "client/ayon_ftrack/Studio.KEY",
    "client/ayon_ftrack/vendor/dist/deploy.key",
    "client/ayon_ftrack/prod.env",
    "client/ayon_ftrack/prod.env.bak",
    "client/common/src/id_rsa",
    "private/.env",
    "public/icons/id_ed25519",
    "server/runtime/id_ed25519_sk",
  ])("is refused: %s", async (path) => {
    const checkout = await smallCheckout();
    await checkout.write(path, "");
    expect(await complaints(checkout)).toEqual([
      `${path} looks like a file of secrets: move it out of ${path.split("/")[0]}/.`,
    ]);
  });

  it.each(["server/runtime/env.py", "client/common/src/environment.ts"])(
    "is not what code about the environment is taken for: %s",
    async (path) => {
      const checkout = await smallCheckout();
      await checkout.write(path, "");
      await expect(buildPackage(checkout)).resolves.toBeDefined();
    },
  );

  it("is refused also when the build brought it along", async () => {
    const checkout = await smallCheckout();
    const runPipeline: typeof checkout.runPipeline = async (request) => {
      await checkout.runPipeline(request);
      await checkout.write("server/dist/studio.key", "");
    };
    expect(await complaints({ ...checkout, runPipeline })).toEqual([
      "server/studio.key looks like a file of secrets: move it out of server/.",
    ]);
  });

  // The beginnings are put together here, so that nobody takes this file for a key.
  it.each([
    ["-----BEGIN", "RSA PRIVATE KEY-----"],
    ["PuTTY-User-Key-File-3:", "ssh-ed25519"],
  ])("is refused for the private key in it, whatever its name: %s %s", async (...words) => {
    const checkout = await smallCheckout();
    await checkout.write("server/runtime/constants.py", `TEXT = """\n${words.join(" ")}\n"""\n`);
    expect(await complaints(checkout)).toEqual([
      "server/constants.py contains a private key: take it out and replace the key.",
    ]);
  });
});

describe("an incomplete build", () => {
  it("is refused without the server's package", async () => {
    const checkout = await smallCheckout();
    await rm(join(checkout.root, "server/runtime/__init__.py"));
    expect(await complaints(checkout)).toEqual([
      expect.stringMatching(/^server\/__init__\.py is missing: /),
    ]);
  });

  it("is refused without the client's package", async () => {
    const checkout = await smallCheckout();
    await rm(join(checkout.root, "client/ayon_ftrack/__init__.py"));
    expect(await complaints(checkout)).toEqual([
      "client/ayon_ftrack/__init__.py is missing: AYON launcher imports it, so restore it.",
    ]);
  });

  it("is refused when the client has another version", async () => {
    const checkout = await smallCheckout();
    const addon = { ...checkout.addon, version: "3.0.0" };
    expect(await complaints({ ...checkout, addon })).toEqual([
      "The client package has version 2.0.0 but addon.ts says 3.0.0: delete client/dist and build again.",
    ]);
  });

  it("is refused when client.zip is not the client's package", async () => {
    const checkout = await smallCheckout();
    const runPipeline: typeof checkout.runPipeline = async (request) => {
      await checkout.runPipeline(request);
      await checkout.write("client/dist/ayon_ftrack/addon.py", "changed after zipping");
    };
    expect(await complaints({ ...checkout, runPipeline })).toEqual([
      expect.stringMatching(/^In private\/client\.zip ayon_ftrack\/addon\.py has .*build again\.$/),
    ]);
  });
});

describe("when the build fails", () => {
  it("leaves the older zip as it was and no temporary file beside it", async () => {
    const checkout = await smallCheckout();
    const { path } = await buildPackage(checkout);
    const before = await readFile(path);
    await checkout.write("server/runtime/studio.pem", "");
    await expect(buildPackage(checkout)).rejects.toThrow(PackageError);
    expect(await readFile(path)).toEqual(before);
    expect(await readdir(checkout.output)).toHaveLength(1);
  });

  it("leaves nothing behind when it is interrupted while the zip is written", async () => {
    const checkout = await smallCheckout();
    const interruption = new AbortController();
    const runPipeline: typeof checkout.runPipeline = async (request) => {
      await checkout.runPipeline(request);
      interruption.abort();
    };
    const { signal } = interruption;
    await expect(buildPackage({ ...checkout, runPipeline, signal })).rejects.toThrow(/abort/i);
    expect(await readdir(checkout.output)).toEqual([]);
  });
});
