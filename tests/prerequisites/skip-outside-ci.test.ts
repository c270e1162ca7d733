import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { hasPython } from "./has-python.ts";
import { skipOutsideCi } from "./skip-outside-ci.ts";

const said: string[] = [];
beforeEach(() => {
  said.length = 0;
  vi.spyOn(console, "warn").mockImplementation((line) => void said.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describe("tests that a machine cannot run", () => {
  it.each(["", "0", "false"])("are skipped in one line with CI=%s", (ci) => {
    vi.stubEnv("CI", ci);
    skipOutsideCi("settings", "pip failed\nTraceback");
    expect(said).toEqual(["SKIPPED: settings - pip failed"]);
  });

  it.each(["1", "true"])("fail with CI=%s", (ci) => {
    vi.stubEnv("CI", ci);
    expect(() => skipOutsideCi("settings", "pip failed")).toThrow(
      "CI skips nothing, but cannot run settings: pip failed",
    );
    expect(said).toEqual([]);
  });

  it("are those with Python where PATH leads to none", async () => {
    vi.stubEnv("CI", "");
    vi.stubEnv("PATH", "");
    expect(await hasPython("settings")).toBe(false);
    expect(said).toEqual([expect.stringMatching(/^SKIPPED: settings - python3? was not found/)]);
  });
});
