import { describe, expect, it } from "vitest";
import { checkVersion } from "./version.ts";

describe("checkVersion", () => {
  it.each(["2.0.0", "0.1.10", "2.1.0-beta.1", "2.0.0-dev", "2.0.0+dev", "2.0.0-rc.1+5"])(
    "takes %s",
    (version) => {
      expect(checkVersion(version)).toEqual([]);
    },
  );

  it.each([
    "",
    "2",
    "2.0",
    "v2.0.0",
    " 2.0.0",
    "02.0.0",
    "2.0.0.1",
    "2.0.0-",
    "2.0.0+",
    "2.0.0+a+b",
    "latest",
  ])("does not take %j for a semantic version", (version) => {
    expect(checkVersion(version)).toEqual([
      `Version "${version}" in addon.ts is not a semantic version: write it like 2.0.0 or 2.1.0-beta.1.`,
    ]);
  });
});
