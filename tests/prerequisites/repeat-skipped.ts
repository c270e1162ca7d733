import type { Reporter } from "vitest/node";
import { SKIPPED } from "./say-skipped.ts";

/**
 * Repeats below the summary of a run which tests were skipped and why: where it is said first, the
 * files that are tested afterwards soon push it out of sight.
 *
 * @param print shows one line
 */
export function repeatSkipped(print: (line: string) => void = console.log): Reporter {
  const said = new Set<string>();
  return {
    onTestRunStart: () => said.clear(),
    onUserConsoleLog({ content }) {
      for (const line of content.split("\n")) if (line.startsWith(SKIPPED)) said.add(line);
    },
    onTestRunEnd() {
      for (const line of [...said].sort()) print(line);
    },
  };
}
