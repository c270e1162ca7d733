import { describe, expect, it } from "vitest";
import { isBefore } from "./version.ts";

describe("a version", () => {
  it.each([
    ["1.3.9", "1.4.0"],
    ["1.3.99+build", "1.4.0"],
    ["0.9.9", "1.4.0"],
    ["1.4.0-dev.1", "1.4.0"],
    ["v1.3.0", "1.4.0"],
    ["1.4.9", "1.4.10"],
  ])("%s comes before %s", (version, release) => {
    expect(isBefore(version, release)).toBe(true);
  });

  it.each([
    ["1.4.0", "1.4.0"],
    ["1.4.0+build", "1.4.0"],
    ["1.4.10", "1.4.9"],
    ["2.0.0-rc.1", "1.4.0"],
    ["10.0.0", "9.0.0"],
  ])("%s does not come before %s", (version, release) => {
    expect(isBefore(version, release)).toBe(false);
  });

  it.each(["", "latest", "1.3", "dev-1.3.0", "1.3.x"])(
    "that is none, such as %j, comes before no release",
    (version) => {
      expect(isBefore(version, "1.4.0")).toBe(false);
    },
  );
});
