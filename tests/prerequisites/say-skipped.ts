/** How a line begins that tells of skipped tests; the end of a run repeats all such lines. */
export const SKIPPED = "SKIPPED: ";

/** Tells in one line that tests are skipped and why, since nobody looks for what did not run. */
export function saySkipped(what: string, reason: string): void {
  const [line = ""] = reason.split("\n", 1);
  console.warn(`${SKIPPED}${what} - ${line}`);
}
