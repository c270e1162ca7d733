/** The sandboxes. */
export type ServerName = "ftrack" | "AYON";

/** Something that is wrong with a server for a while. */
export interface Trouble {
  readonly name: string;
  /** Switches of the sandbox, see service_tools/sandbox/README.md. */
  readonly order: Readonly<Record<string, unknown>>;
}

export type Troubles = readonly [Trouble, ...Trouble[]];

const down: Trouble = { name: "is down", order: { down: true } };
const restart: Trouble = { name: "restarts", order: { restartMs: 700 } };
const refused: Trouble = { name: "knows no credentials", order: { refuseCredentials: true } };
const socketsDropped: Trouble = { name: "drops sockets", order: { dropSockets: true } };

export const socketsHalfOpen: Trouble = {
  name: "leaves sockets half-open",
  order: { silentSockets: true },
};

/** Nobody is there, or somebody who is not well. */
export const away: Troubles = [
  down,
  restart,
  refused,
  { name: "answers 500", order: { status: 500 } },
  { name: "answers 502 now and then", order: { status: 502, rate: 0.4 } },
  { name: "answers 503", order: { status: 503 } },
  { name: "answers slowly", order: { latencyMs: 300, jitterMs: 400 } },
];

/** As over a network, so that what is interrupted is in the middle of something. */
export const distant: Troubles = [{ name: "is far away", order: { latencyMs: 30, jitterMs: 60 } }];

/** Answers that do not come, or do not come whole. */
const spoiled: Troubles = [
  { name: "truncates answers", order: { truncate: true, rate: 0.4 } },
  { name: "cuts connections", order: { cut: true, rate: 0.4 } },
  { name: "cuts answers", order: { cutBody: true, rate: 0.4 } },
  { name: "loses answers", order: { loseAnswer: true, rate: 0.4 } },
];

export const ayonAway: Troubles = [
  ...away,
  ...spoiled,
  { name: "gives no work", order: { busyEnroll: true } },
  { name: "loses answers to operations", order: { loseAnswer: true, path: "/operations" } },
];

export const ftrackAway: Troubles = [
  ...away,
  ...spoiled,
  { name: "loses answers to commits", order: { loseCommit: true, rate: 0.5 } },
];

export const ayonSockets: Troubles = [socketsDropped, socketsHalfOpen];

export const ftrackSockets: Troubles = [
  socketsDropped,
  socketsHalfOpen,
  { name: "speaks strangely", order: { strangePackets: true } },
];

/** Events about changes that come otherwise than they should. Narrowed to a share, both kinds come. */
export const ftrackEvents: Troubles = [
  { name: "loses events", order: { dropEvents: true } },
  { name: "loses some events", order: { dropEvents: true, rate: 0.5 } },
  { name: "repeats events", order: { duplicateEvents: true } },
  { name: "reorders events", order: { reorderEvents: 5 } },
  { name: "delays events", order: { delayEventsMs: 1_500 } },
  { name: "shows rows late", order: { lateEventIdsMs: 1_500 } },
  { name: "moves rows between pages", order: { shiftPages: 1, rate: 0.5 } },
];

const hourMs = 60 * 60_000;

/** Clocks that are wrong. */
export const skewed: Troubles = [
  { name: "is an hour ahead", order: { clockSkewMs: hourMs } },
  { name: "is an hour behind", order: { clockSkewMs: -hourMs } },
];
