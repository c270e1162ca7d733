import { allEdits } from "./edits.ts";
import { usualCast } from "./fault-studio.ts";
import { noticesHalfOpenSocket, takesOverWithin30s } from "./happenings.ts";
import type { Scenario } from "./run-scenario.ts";
import * as troubles from "./troubles.ts";

const lastsMs = 10_000;
const edits = { kinds: allEdits, everyMs: [30, 250] } as const;
const spells = { lastMs: [300, 3_000], pauseMs: [200, 1_500] } as const;

const twoProcessors = {
  services: { leecher: "leecher", processor: "processor", "processor-2": "processor" },
  projects: 4,
} as const;

/** Both servers are far away all the time. */
const farAway = { of: troubles.distant, lastMs: [lastsMs, lastsMs], pauseMs: [0, 0] } as const;
const interrupted = { AYON: farAway, ftrack: farAway };

/** Others take over only after 30 s. */
const patient = { limitMs: 90_000, log: "hurried" } as const;

/** Of a leecher that nothing happens to. */
const asHeard = { limitMs: 60_000, log: "ignored" } as const;

/** Launches of actions among the edits, where no server is away: an action that fails half-way is not tried again. */
const withActions = { ...edits, kinds: [...allEdits, "launch sync", "launch sync"] } as const;

const endings = { everyMs: [1_200, 2_800] } as const;
const twoProjects = { ...usualCast, projects: 2 };

/** One service at a time: a leecher that starts anew tells once more of the last minutes, and so makes good what a processor loses. */
export const leecherEnds: Scenario = {
  cast: twoProjects,
  recipe: {
    lastsMs,
    edits: withActions,
    troubles: interrupted,
    endings: { of: ["leecher"], by: ["SIGKILL", "SIGKILL", "SIGTERM"], ...endings },
  },
};

export const processorIsKilled: Scenario = {
  cast: twoProjects,
  settling: asHeard,
  recipe: {
    lastsMs,
    edits: withActions,
    troubles: interrupted,
    endings: { of: ["processor"], by: ["SIGKILL"], ...endings, inJob: true },
  },
};

export const processorIsAskedToStop: Scenario = {
  cast: twoProjects,
  settling: asHeard,
  recipe: {
    lastsMs,
    edits: withActions,
    troubles: interrupted,
    endings: { of: ["processor"], by: ["SIGTERM"], ...endings, inJob: true },
  },
};

export const ayonIsAway: Scenario = {
  recipe: { lastsMs, edits, troubles: { AYON: { of: troubles.ayonAway, ...spells } } },
};

export const ftrackIsAway: Scenario = {
  recipe: { lastsMs, edits, troubles: { ftrack: { of: troubles.ftrackAway, ...spells } } },
};

export const socketsFail: Scenario = {
  recipe: {
    lastsMs: 2_500,
    edits,
    troubles: {
      AYON: { of: troubles.ayonSockets, ...spells },
      ftrack: { of: troubles.ftrackSockets, ...spells },
    },
  },
  after: noticesHalfOpenSocket,
};

export const eventsGoWrong: Scenario = {
  recipe: { lastsMs, edits, troubles: { ftrack: { of: troubles.ftrackEvents, ...spells } } },
};

export const clocksAreWrong: Scenario = {
  settling: asHeard,
  recipe: {
    lastsMs: 6_000,
    edits,
    troubles: {
      AYON: { of: troubles.skewed, ...spells },
      ftrack: { of: troubles.skewed, ...spells },
    },
  },
};

export const eventsArePoisonous: Scenario = {
  settling: asHeard,
  recipe: { lastsMs: 4_000, edits, poisonEveryMs: [100, 500] },
};

export const oneOfTwoIsKilled: Scenario = {
  cast: twoProcessors,
  settling: asHeard,
  recipe: { lastsMs: 1_500, edits },
  after: takesOverWithin30s,
};

/** All of it in one run. */
export const everything: Scenario = {
  cast: twoProcessors,
  settling: patient,
  recipe: {
    lastsMs: 12_000,
    edits,
    endings: {
      of: ["leecher", "processor", "processor-2"],
      by: ["SIGKILL", "SIGTERM"],
      everyMs: [1_000, 5_000],
    },
    troubles: {
      AYON: { of: [...troubles.ayonAway, ...troubles.ayonSockets, ...troubles.skewed], ...spells },
      ftrack: {
        of: [
          ...troubles.ftrackAway,
          ...troubles.ftrackSockets,
          ...troubles.ftrackEvents,
          ...troubles.skewed,
        ],
        ...spells,
      },
    },
    poisonEveryMs: [2_000, 6_000],
  },
};

/** All of it for longer, with pauses as services meet them, and nothing that makes them hurry. */
export const soak: Scenario = {
  ...everything,
  settling: { limitMs: 5 * 60_000, log: "awaited" },
  recipe: {
    ...everything.recipe,
    lastsMs: 4 * 60_000,
    edits: { ...edits, everyMs: [50, 2_000] },
    endings: {
      of: ["leecher", "processor", "processor-2"],
      by: ["SIGKILL", "SIGTERM"],
      everyMs: [5_000, 40_000],
    },
    troubles: {
      AYON: {
        of: [...troubles.ayonAway, ...troubles.ayonSockets, ...troubles.skewed],
        lastMs: [500, 60_000],
        pauseMs: [1_000, 30_000],
      },
      ftrack: {
        of: [
          ...troubles.ftrackAway,
          ...troubles.ftrackSockets,
          ...troubles.ftrackEvents,
          ...troubles.skewed,
        ],
        lastMs: [500, 60_000],
        pauseMs: [1_000, 30_000],
      },
    },
    poisonEveryMs: [10_000, 60_000],
  },
};
