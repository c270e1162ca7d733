import { allEdits } from "./edits.ts";
import type { Scenario } from "./run-scenario.ts";
import { ayonAway, ayonSockets, ftrackAway, ftrackEvents, ftrackSockets } from "./troubles.ts";

const lastsMs = 10_000;
const edits = { kinds: allEdits, everyMs: [30, 250] } as const;
const spells = { lastMs: [300, 3_000], pauseMs: [200, 1_500] } as const;
const services = ["leecher", "processor"] as const;

/** Launches of actions among the edits: for scenarios in which no server is away. */
const withActions = { ...edits, kinds: [...allEdits, "launch sync", "launch sync"] } as const;

export const killed: Scenario = {
  recipe: {
    lastsMs,
    edits: withActions,
    endings: { of: services, by: ["SIGKILL"], everyMs: [500, 3_000] },
  },
};

export const askedToStop: Scenario = {
  recipe: {
    lastsMs,
    edits: withActions,
    endings: { of: services, by: ["SIGTERM"], everyMs: [500, 3_000] },
  },
};

export const ayonIsAway: Scenario = {
  recipe: { lastsMs, edits, troubles: { AYON: { of: ayonAway, ...spells } } },
};

export const ftrackIsAway: Scenario = {
  recipe: { lastsMs, edits, troubles: { ftrack: { of: ftrackAway, ...spells } } },
};

export const socketsFail: Scenario = {
  recipe: {
    lastsMs,
    edits,
    troubles: { AYON: { of: ayonSockets, ...spells }, ftrack: { of: ftrackSockets, ...spells } },
  },
};

export const eventsGoWrong: Scenario = {
  recipe: { lastsMs, edits, troubles: { ftrack: { of: ftrackEvents, ...spells } } },
};

export const eventsArePoisonous: Scenario = {
  recipe: { lastsMs: 5_000, edits, poisonEveryMs: [100, 500] },
};

const twoProcessors = {
  services: { leecher: "leecher", processor: "processor", "processor-2": "processor" },
  projects: 4,
} as const;

const patient = { limitMs: 90_000, hurries: true };

/** All of it in one run. */
export const everything: Scenario = {
  cast: twoProcessors,
  settling: patient,
  recipe: {
    lastsMs: 20_000,
    edits,
    endings: {
      of: ["leecher", "processor", "processor-2"],
      by: ["SIGKILL", "SIGTERM"],
      everyMs: [1_000, 5_000],
    },
    troubles: {
      AYON: { of: [...ayonAway, ...ayonSockets], ...spells },
      ftrack: { of: [...ftrackAway, ...ftrackSockets, ...ftrackEvents], ...spells },
    },
    poisonEveryMs: [2_000, 6_000],
  },
};
