import type { FtrackEvent } from "@ayon-ftrack/common/ftrack";
import { describe, expect, it } from "vitest";
import { isTooLate, tooLateMessage } from "./too-late.ts";

const minute = 60_000;

function eventOf(topic: string, data: FtrackEvent["data"] = {}): FtrackEvent {
  return { id: "e1", topic, data, sent: null, source: {}, target: "", inReplyToEvent: null };
}

describe("what is too late", () => {
  it.each([
    ["ftrack.action.discover", 29_000, false],
    ["ftrack.action.discover", 31_000, true],
    ["ftrack.action.launch", 14 * minute, false],
    ["ftrack.action.launch", 16 * minute, true],
    ["ftrack.update", 365 * 24 * 60 * minute, false],
  ])("%s after %i ms: %s", (topic, age, expected) => {
    expect(isTooLate(eventOf(topic), age)).toBe(expected);
  });

  it("is told with the name that the user saw in the menu, or else by the identifier", () => {
    const chosen = { label: "AYON Admin", variant: "- Sync to AYON", actionIdentifier: "sync" };
    const launch = (data: object) => eventOf("ftrack.action.launch", { ...data });
    expect(tooLateMessage(launch(chosen), 40 * minute)).toMatch(
      /^"AYON Admin - Sync to AYON" was chosen 40 minutes ago .*Choose it again/,
    );
    expect(tooLateMessage(launch({ actionIdentifier: "sync" }), 180 * minute)).toMatch(
      /^"sync" was chosen 3 hours ago/,
    );
  });
});
