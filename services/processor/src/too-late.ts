import type { FtrackEvent } from "@ayon-ftrack/common/ftrack";

/** How long the user of a menu waits for its entries. */
const discoverMs = 30_000;

/** How long after somebody chose an action it is still what they want. */
const launchMs = 15 * 60_000;

/** Whether what an event asks for is not wanted any more, since it was stored so long ago. */
export function isTooLate({ topic }: FtrackEvent, ageMs: number): boolean {
  if (topic === "ftrack.action.discover") return ageMs > discoverMs;
  if (topic === "ftrack.action.launch") return ageMs > launchMs;
  return false;
}

/** What the user of an action that was not run is told. */
export function tooLateMessage({ data }: FtrackEvent, ageMs: number): string {
  const { label, variant, actionIdentifier } = data;
  const named = [label, variant].filter((part) => typeof part === "string" && part !== "");
  const name = named.length > 0 ? named.join(" ") : String(actionIdentifier);
  const minutes = Math.round(ageMs / 60_000);
  const since = minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
  return `"${name}" was chosen ${since} ago and could not be run before now, so it was left out. Choose it again if it is still needed.`;
}
