import { showSteps } from "../command/show-steps.ts";
import type { Terminal } from "../command/terminal.ts";

/** Takes what is being done, and how far it has come. */
export type TellStep = (step: string, detail?: string) => void;

export interface ImageSteps {
  readonly tell: TellStep;
  /** There is nothing to wait for any more. */
  end(): void;
}

/** Shows what is being done with images: in all detail on a live terminal, elsewhere a line for each step. */
export function imageSteps(terminal: Terminal): ImageSteps {
  const steps = showSteps(terminal);
  let last: string | undefined;
  return {
    tell: (step, detail = "") => {
      if (terminal.isLive) steps.show(`${step} ${detail}`.trimEnd());
      else if (step !== last) steps.show(step);
      last = step;
    },
    end: () => steps.end(),
  };
}
