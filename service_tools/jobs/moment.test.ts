import { describe, expect, it } from "vitest";
import { parseMoment } from "./moment.ts";

const now = new Date("2026-11-23T12:00:00Z");

describe("a moment", () => {
  it.each([
    ["30m", "2026-11-23T11:30:00.000Z"],
    ["2h", "2026-11-23T10:00:00.000Z"],
    ["3d", "2026-11-20T12:00:00.000Z"],
    ["2026-11-01", "2026-11-01T00:00:00.000Z"],
    ["2026-11-01T08:30Z", "2026-11-01T08:30:00.000Z"],
    ["2026-11-01T08:30+01:00", "2026-11-01T07:30:00.000Z"],
  ])("%s is %s", (text, expected) => {
    expect(parseMoment("--since", text, now).toISOString()).toBe(expected);
  });

  it.each(["yesterday", "3", "3w", "2026-13-45", ""])("%j is refused with what to give", (text) => {
    expect(() => parseMoment("--since", text, now)).toThrow(`--since is "${text}": give 30m`);
  });
});
