import { assert, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { imageTag } from "./image-tag.ts";

describe("the tag of a version's images", () => {
  it.each([
    ["2.0.0", "2.0.0"],
    ["2.1.0-beta.1", "2.1.0-beta.1"],
    ["2.0.0+dev", "2.0.0_dev"],
    ["2.0.0-rc.1+5.a-b", "2.0.0-rc.1_5.a-b"],
    ["-next", "_next"],
  ])("of %s is %s", (version, tag) => {
    expect(imageTag(version)).toBe(tag);
  });

  it("tells versions with and without build metadata apart", () => {
    expect(imageTag("2.0.0+dev")).not.toBe(imageTag("2.0.0-dev"));
  });

  it("tells long versions apart by their ends", () => {
    const long = `2.0.0-${"a".repeat(200)}`;
    expect(imageTag(`${long}1`)).not.toBe(imageTag(`${long}2`));
  });

  it("is one that registries take, whatever the version", () => {
    const anyLength = { minLength: 0, maxLength: 300, unit: "binary" } as const;
    assert(
      property(string(anyLength), (version) => {
        expect(imageTag(version)).toMatch(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/);
      }),
    );
  });
});
