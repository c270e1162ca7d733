import { describe, expect, it } from "vitest";
import { toAyonDate } from "./dates.ts";

describe("the day that an ftrack date means", () => {
  it.each([
    ["2026-03-01T00:00:00", "2026-03-01"],
    ["2026-02-28T22:00:00", "2026-03-01"],
    ["2026-02-28T19:00:00", "2026-03-01"],
    ["2026-02-28T11:00:00", "2026-03-01"],
    ["2026-03-01T08:00:00", "2026-03-01"],
    ["2026-03-01T10:00:00", "2026-03-01"],
    ["2026-03-01T02:00:00+02:00", "2026-03-01"],
    ["2026-03-01T00:00:00Z", "2026-03-01"],
    ["2026-03-01", "2026-03-01"],
  ])("%s is %s", (value, day) => {
    expect(toAyonDate(value)).toBe(`${day}T00:00:00+00:00`);
  });

  it("is unknown for a text that is no date", () => {
    expect(toAyonDate("soon")).toBeNull();
  });
});
