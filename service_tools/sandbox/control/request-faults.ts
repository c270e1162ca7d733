import { type FaultSwitch, numbers, onOrOff, texts, wholeNumbers } from "./fault-switch.ts";

const milliseconds = numbers("a number of milliseconds", 0, 60_000);
const requests = { strikes: "requests" };

export const latencyMs: FaultSwitch<number> = {
  name: "latencyMs",
  says: "Every request waits this long before it is looked at.",
  ...milliseconds,
};

export const jitterMs: FaultSwitch<number> = {
  name: "jitterMs",
  says: "Every request waits up to this long on top of the latency, each for a time of its own.",
  ...milliseconds,
};

export const status: FaultSwitch<number> = {
  name: "status",
  says: "Requests are answered with this HTTP status and a proxy's page before anything is done.",
  ...wholeNumbers("an HTTP error status", 400, 599),
  ...requests,
};

export const cut: FaultSwitch<boolean> = {
  name: "cut",
  says: "The connections of requests are cut before anything is done.",
  ...onOrOff,
  ...requests,
};

export const hang: FaultSwitch<boolean> = {
  name: "hang",
  says: "Requests are taken and never answered; their connections are cut when the switch goes.",
  ...onOrOff,
  ...requests,
};

export const loseAnswer: FaultSwitch<boolean> = {
  name: "loseAnswer",
  says: "Requests are carried out, but the connection is cut instead of the answer.",
  ...onOrOff,
  ...requests,
};

export const truncate: FaultSwitch<boolean> = {
  name: "truncate",
  says: "Requests are carried out, but the answer is the first half of its bytes, as if whole.",
  ...onOrOff,
  ...requests,
};

export const cutBody: FaultSwitch<boolean> = {
  name: "cutBody",
  says: "Requests are carried out, but the connection is cut half-way through the answer's body.",
  ...onOrOff,
  ...requests,
};

export const slowBodyMs: FaultSwitch<number> = {
  name: "slowBodyMs",
  says: "The bodies of answers trickle in over this long.",
  ...milliseconds,
  ...requests,
};

/** Off unless a server declares it: who is refused, and in which words, is its own business. */
export const refuseCredentials: FaultSwitch<boolean> = {
  name: "refuseCredentials",
  says: "Credentials that were good are refused in the server's own words, as after a revocation.",
  ...onOrOff,
  ...requests,
};

export const down: FaultSwitch<boolean> = {
  name: "down",
  says: "Connections are cut without an answer, as if nobody listened; open websockets as well.",
  ...onOrOff,
};

export const silentSockets: FaultSwitch<boolean> = {
  name: "silentSockets",
  says: "Websockets stay open half: nothing passes either way until the switch goes.",
  ...onOrOff,
};

export const clockSkewMs: FaultSwitch<number> = {
  name: "clockSkewMs",
  says: "The server's clock is ahead by this long, or behind when negative.",
  ...numbers("a number of milliseconds", -31_536_000_000, 31_536_000_000),
};

export const dropSockets: FaultSwitch<boolean> = {
  name: "dropSockets",
  says: "Closes every open websocket once; clients may connect again straight away.",
  ...onOrOff,
  once: true,
};

export const restartMs: FaultSwitch<number> = {
  name: "restartMs",
  says: "Restarts the server once: it cuts everything, is away for this long, and comes back.",
  ...milliseconds,
  once: true,
};

/** What every sandbox server can have wrong with it. */
export const requestFaults: readonly FaultSwitch[] = [
  latencyMs,
  jitterMs,
  status,
  cut,
  hang,
  loseAnswer,
  truncate,
  cutBody,
  slowBodyMs,
  down,
  silentSockets,
  clockSkewMs,
  dropSockets,
  restartMs,
];

export const path: FaultSwitch<string> = {
  name: "path",
  says: "Strikes only requests whose path contains this text.",
  ...texts("a part of a path"),
};

export const rate: FaultSwitch<number> = {
  name: "rate",
  says: "Strikes this share only, chosen by chance.",
  ...numbers("a number", 0, 1),
};

export const seed: FaultSwitch<number> = {
  name: "seed",
  says: "Begins another row of chances; the same seed gives the same row each time.",
  ...wholeNumbers("a whole number", 0, 4_294_967_295),
};

export const after: FaultSwitch<number> = {
  name: "after",
  says: "Spares this many first.",
  ...wholeNumbers("a whole number", 0, 1_000_000_000),
};

export const times: FaultSwitch<number> = {
  name: "times",
  says: "Strikes so many times and no more.",
  ...wholeNumbers("a whole number", 0, 1_000_000_000),
};

/** What narrows down the switches that strike one by one. */
export const narrowings: readonly FaultSwitch[] = [path, rate, seed, after, times];
