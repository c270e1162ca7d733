import type { EventRow } from "../events/event-row.ts";
import type { EventStore } from "../events/event-store.ts";

type Changes = Pick<EventRow, "status" | "description"> & Partial<Pick<EventRow, "summary">>;

/**
 * The way in which AYON's installer, which works in the background, tells of its progress in an
 * event. Says nothing any more when a newer installation has taken the event over.
 */
export function installationTeller(
  events: EventStore,
  { id }: EventRow,
): (changes: Changes) => void {
  const installer = { sender: "background-installer", senderType: "system" };
  return (changes) => {
    const event = events.get(id);
    if (event) events.update(event, { ...changes, ...installer });
  };
}
