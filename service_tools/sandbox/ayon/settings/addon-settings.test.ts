import { describe, expect, it } from "vitest";
import { applyOverrides, extractOverrides } from "./addon-settings.ts";

const defaults = { server: "", roles: ["a", "b"], page: { enabled: true, level: 1 } };

describe("overrides of addon settings", () => {
  it("replace values and lists whole, and walk through objects", () => {
    expect(applyOverrides(defaults, { roles: ["c"], page: { level: 2 } })).toEqual({
      server: "",
      roles: ["c"],
      page: { enabled: true, level: 2 },
    });
  });

  it("of settings that an addon no longer has are passed over", () => {
    expect(applyOverrides(defaults, { gone: 1, page: { gone: 1 } })).toEqual(defaults);
  });

  it("hold what differs from the defaults, and nothing else", () => {
    const wanted = { server: "", roles: ["b"], page: { enabled: true, level: 3 }, unknown: 1 };
    expect(extractOverrides(defaults, wanted, {})).toEqual({ roles: ["b"], page: { level: 3 } });
    expect(extractOverrides(defaults, defaults, {})).toEqual({});
  });

  it("stay once they are there, even where they say what the defaults say", () => {
    const existing = { server: "http://x", page: { level: 3 } };
    expect(extractOverrides(defaults, defaults, existing)).toEqual({
      server: "",
      page: { level: 1 },
    });
  });
});
