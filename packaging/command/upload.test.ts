import { describe, expect, it, onTestFinished } from "vitest";
import { plainAddon } from "../../service_tools/sandbox/ayon/testing/addon-installer.ts";
import { openSandbox } from "../../service_tools/sandbox/ayon/testing/open-sandbox.ts";
import { quickClock } from "../fixture/quick-clock.ts";
import { smallCheckout } from "../fixture/small-checkout.ts";
import { createPackage } from "./create-package.ts";
import type { Surroundings } from "./surroundings.ts";

/** Runs `create-package --upload` on a small checkout. */
async function upload(surroundings: Surroundings) {
  const checkout = await smallCheckout();
  let out = "";
  let error = "";
  const terminal = {
    out: (text: string) => {
      out += text;
    },
    error: (text: string) => {
      error += text;
    },
  };
  const code = await createPackage(["--upload", "-o", checkout.output], terminal, {
    ...checkout,
    clock: quickClock(),
    ...surroundings,
  });
  return { code, out, error };
}

describe("create-package --upload", () => {
  it("builds the zip, and ends well when AYON serves it", async () => {
    const ayon = await openSandbox({ loadAddon: async () => plainAddon });
    onTestFinished(() => ayon.stop());
    const env = { AYON_SERVER_URL: `${ayon.url}/`, AYON_API_KEY: ayon.apiKey };
    const { code, out, error } = await upload({ env });
    expect(code).toBe(0);
    expect(out).toMatch(/^Packaged: .*ftrack 2\.0\.0\.zip/m);
    expect(out.trimEnd().split("\n").at(-1)).toBe(
      `Uploaded: AYON at ${ayon.url} serves ftrack 2.0.0`,
    );
    expect(error.trimEnd().split("\n")).toEqual([
      `Asking AYON at ${ayon.url}`,
      "Sending ftrack 2.0.0",
      "Waiting for AYON to unpack the package",
      "Restarting AYON",
      "Waiting for AYON to come back",
    ]);
    expect(out + error).not.toContain(ayon.apiKey);
  });

  it.each([
    [{}, /^AYON_SERVER_URL is not set: .+\n$/],
    [{ AYON_SERVER_URL: "ayon:5000", AYON_API_KEY: "k" }, /^AYON_SERVER_URL is "ayon:5000", .+\n$/],
    [{ AYON_SERVER_URL: "http://ayon:5000" }, /^AYON_API_KEY is not set: .+\n$/],
    [
      { AYON_SERVER_URL: "http://ayon:5000", AYON_API_KEY: "schlüssel" },
      /^AYON_API_KEY holds characters that no key has: .+\n$/,
    ],
  ])("refuses %j in one line, before it builds", async (env, line) => {
    const runPipeline = () => expect.fail("It was built");
    const { code, out, error } = await upload({ env, runPipeline });
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(error).toMatch(line);
  });

  it("keeps the package and says why when AYON is not there", async () => {
    const env = { AYON_SERVER_URL: "http://127.0.0.1:1", AYON_API_KEY: "secret" };
    const { code, out, error } = await upload({ env });
    expect(code).toBe(1);
    expect(out).toContain("Packaged:");
    expect(error).toMatch(/\nAYON does not answer at http:\/\/127\.0\.0\.1:1 .+\n$/);
  });

  it("ends as shells expect it when it is stopped, and says how far it had come", async () => {
    const interruption = new AbortController();
    const ayon = await openSandbox({
      loadAddon: async () => {
        interruption.abort();
        return plainAddon;
      },
    });
    onTestFinished(() => ayon.stop());
    const env = { AYON_SERVER_URL: ayon.url, AYON_API_KEY: ayon.apiKey };
    const { code, error } = await upload({ env, signal: interruption.signal });
    expect(code).toBe(130);
    expect(error.trimEnd().split("\n").at(-1)).toBe(
      "Stopped: AYON has the package; whether it serves it after its restart is not known.",
    );
  });
});
