import {
  type FaultSwitch,
  numbers,
  onOrOff,
  refuseCredentials,
  wholeNumbers,
} from "../../control/index.ts";
import { type ExceptionName, exceptionNames, isExceptionName } from "../api-error.ts";

export const exception: FaultSwitch<ExceptionName> = {
  name: "exception",
  says: "Batches are answered with this exception, in ftrack's shape, before anything is done.",
  takes: `one of ${exceptionNames.join(", ")}`,
  accepts: isExceptionName,
  strikes: "batches",
};

export const loseCommit: FaultSwitch<boolean> = {
  name: "loseCommit",
  says: "Batches that write are carried out, but the connection is cut instead of the answer.",
  ...onOrOff,
  strikes: "batches that write",
};

export const dropEvents: FaultSwitch<boolean> = {
  name: "dropEvents",
  says: "Events about changes are lost; the log of changes still has them.",
  ...onOrOff,
  strikes: "events",
};

export const delayEventsMs: FaultSwitch<number> = {
  name: "delayEventsMs",
  says: "Events about changes come this much later.",
  ...numbers("a number of milliseconds", 0, 60_000),
  strikes: "events",
};

export const duplicateEvents: FaultSwitch<boolean> = {
  name: "duplicateEvents",
  says: "Events about changes come twice.",
  ...onOrOff,
  strikes: "events",
};

export const reorderEvents: FaultSwitch<number> = {
  name: "reorderEvents",
  says: "Events about changes come in groups of this many, or fewer after a second, the last first.",
  ...wholeNumbers("a whole number", 2, 100),
  strikes: "events",
};

export const strangePackets: FaultSwitch<boolean> = {
  name: "strangePackets",
  says: "Packets of the event socket come with others before them that clients have no use for.",
  ...onOrOff,
  strikes: "packets",
};

export const refusePackets: FaultSwitch<boolean> = {
  name: "refusePackets",
  says: "What clients send on the event socket is refused, subscriptions among it.",
  ...onOrOff,
  strikes: "packets of clients",
};

export const noAcknowledgements: FaultSwitch<boolean> = {
  name: "noAcknowledgements",
  says: "What clients send on the event socket is acted on, but not acknowledged.",
  ...onOrOff,
  strikes: "packets of clients",
};

export const lateEventIdsMs: FaultSwitch<number> = {
  name: "lateEventIdsMs",
  says: "Rows of the log of changes show up this much later, when higher ids have been seen.",
  ...numbers("a number of milliseconds", 0, 600_000),
  strikes: "rows of the log",
};

export const deletedBeforeRead: FaultSwitch<boolean> = {
  name: "deletedBeforeRead",
  says: "New contexts are deleted by others before the event about their creation goes out.",
  ...onOrOff,
  strikes: "batches that create contexts",
};

export const shiftPages: FaultSwitch<number> = {
  name: "shiftPages",
  says: "From the second page on, rows have gone from before the page, or come when negative.",
  ...wholeNumbers("a whole number", -100, 100),
  strikes: "further pages",
};

/** What can be wrong with this server beside what can be with every sandbox. */
export const ftrackFaults: readonly FaultSwitch[] = [
  refuseCredentials,
  exception,
  loseCommit,
  dropEvents,
  delayEventsMs,
  duplicateEvents,
  reorderEvents,
  strangePackets,
  refusePackets,
  noAcknowledgements,
  lateEventIdsMs,
  deletedBeforeRead,
  shiftPages,
];
