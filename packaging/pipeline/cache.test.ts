import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { buildPackage } from "../build-package.ts";
import { type RealCheckout, realCheckout } from "../fixture/real-checkout.ts";
import { readZip } from "../zip/read-zip.ts";

/** Builds with turbo and its cache, and returns the server's hand-written files in the package. */
async function packaged({ root }: RealCheckout) {
  const { path, sha256 } = await buildPackage({ root });
  const entries = await readZip(await readFile(path));
  const server = new Map(entries.map((entry) => [entry.path, entry.bytes.toString()]));
  return { server, sha256 };
}

describe("a package from turbo's cache", () => {
  // In folders that turbo or git would leave out unless they are told otherwise.
  const places = ["server/runtime/testing/late.py", "server/runtime/package/dist/late.json"];

  it("follows files of the server that are added, changed and deleted", async () => {
    const checkout = await realCheckout();
    const before = await packaged(checkout);
    for (const place of places) {
      for (const text of ["1\n", "2\n"]) {
        await checkout.write(place, text);
        const { server } = await packaged(checkout);
        expect(server.get(place.replace("/runtime", ""))).toBe(text);
      }
    }
    for (const place of places) await checkout.remove(place);
    const after = await packaged(checkout);
    expect([...after.server.keys()]).toEqual([...before.server.keys()]);
    expect(after.sha256).toBe(before.sha256);
  }, 60_000);
});
