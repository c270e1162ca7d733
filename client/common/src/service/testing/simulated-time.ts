import { setImmediate } from "node:timers/promises";

/** A clock that moves only when somebody pauses, or when it is told to. */
export interface SimulatedTime {
  readonly now: () => number;
  readonly pause: (ms: number) => Promise<void>;
  /** Lets `ms` milliseconds pass. */
  readonly pass: (ms: number) => void;
}

export function simulatedTime(): SimulatedTime {
  let time = 0;
  const pass = (ms: number) => {
    time += ms;
  };
  return {
    now: () => time,
    pause: async (ms) => {
      pass(ms);
      // A loop of pauses that does not end must not keep the limit of its test from ending it.
      await setImmediate();
    },
    pass,
  };
}
