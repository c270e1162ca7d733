import type { Terminal } from "./terminal.ts";

/** Back to the start of the line, and everything on it gone. */
const CLEAR_LINE = "\r\x1b[K";
const SECOND = 1000;

export interface ShownSteps {
  /** Another step has begun. */
  show(step: string): void;
  /** There is nothing to wait for any more; what is written next starts on a line of its own. */
  end(): void;
}

/**
 * Shows what is being waited for: on a live terminal one line that counts the seconds, elsewhere a
 * line for each step.
 */
export function showSteps(terminal: Terminal): ShownSteps {
  if (!terminal.isLive) {
    return { show: (step) => terminal.error(`${step}\n`), end: () => undefined };
  }
  let current = "";
  let startedAt = 0;
  const write = () => {
    const seconds = Math.floor((performance.now() - startedAt) / SECOND);
    terminal.error(`${CLEAR_LINE}${current}${seconds > 0 ? `  ${seconds} s` : ""}`);
  };
  let ticking: NodeJS.Timeout | undefined;
  return {
    show: (step) => {
      current = step;
      startedAt = performance.now();
      ticking ??= setInterval(write, SECOND);
      write();
    },
    end: () => {
      clearInterval(ticking);
      if (ticking !== undefined) terminal.error(CLEAR_LINE);
      ticking = undefined;
    },
  };
}
