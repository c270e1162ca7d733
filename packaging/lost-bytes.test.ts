import { readdir } from "node:fs/promises";
import { expect, it, vi } from "vitest";
import { buildPackage } from "./build-package.ts";
import { smallCheckout } from "./fixture/small-checkout.ts";

vi.mock("./zip/write-zip.ts", async (original) => {
  const { writeZip } = await original<typeof import("./zip/write-zip.ts")>();
  const forgetful: typeof writeZip = (file, contents) =>
    writeZip(
      file,
      contents.filter(({ path }) => path !== "server/__init__.py"),
    );
  return { writeZip: forgetful };
});

it("refuses a zip that does not hold what was planned, and leaves none behind", async () => {
  const checkout = await smallCheckout();
  await expect(buildPackage(checkout)).rejects.toThrow(
    "The zip was not written as planned (server/__init__.py is missing): check the disk and try again.",
  );
  expect(await readdir(checkout.output)).toEqual([]);
});
