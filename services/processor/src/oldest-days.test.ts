import { describe, expect, it } from "vitest";
import { readOldestDays } from "./oldest-days.ts";

describe("AYON_FTRACK_IGNORE_OLDER_THAN", () => {
  it.each([
    [undefined, 0],
    [" ", 0],
    ["0", 0],
    ["30", 30],
  ])("%j leaves out what is older than %i days", (text, days) => {
    expect(readOldestDays({ AYON_FTRACK_IGNORE_OLDER_THAN: text })).toBe(days);
  });

  it.each(["-1", "a week", "1.5"])("%j is refused with what to set", (text) => {
    expect(() => readOldestDays({ AYON_FTRACK_IGNORE_OLDER_THAN: text })).toThrow(
      `AYON_FTRACK_IGNORE_OLDER_THAN is "${text}": set it to a whole number of days`,
    );
  });
});
