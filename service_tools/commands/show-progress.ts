import type { SyncProgress } from "@ayon-ftrack/common/sync";
import { progressBar } from "../start/progress-bar.ts";

/**
 * Shows on standard error how far a sync has come: a bar in a terminal, elsewhere a line for each phase.
 * `end` clears the bar.
 */
export function showProgress(stream: NodeJS.WriteStream): {
  readonly show: (progress: SyncProgress) => void;
  readonly end: () => void;
} {
  if (stream.isTTY) {
    return {
      show: ({ phase, done, total }) => {
        const bar = phase === "reading" ? "" : `${progressBar(done, total)}  `;
        rewrite(stream, `${bar}${phase}`);
      },
      end: () => rewrite(stream, ""),
    };
  }
  let shown = "";
  return {
    show: ({ phase }) => {
      if (phase !== shown) stream.write(`${phase}\n`);
      shown = phase;
    },
    end: () => undefined,
  };
}

function rewrite(stream: NodeJS.WriteStream, text: string): void {
  stream.cursorTo(0);
  stream.clearLine(1);
  stream.write(text);
}
