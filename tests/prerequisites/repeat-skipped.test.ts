import { expect, it } from "vitest";
import { repeatSkipped } from "./repeat-skipped.ts";

/** What is printed at the end of a run in which tests printed this. */
async function endOf(...printed: string[]): Promise<string[]> {
  const lines: string[] = [];
  const reporter = repeatSkipped((line) => lines.push(line));
  await reporter.onTestRunStart?.([]);
  for (const content of printed) {
    await reporter.onUserConsoleLog?.({ content, type: "stderr", time: 0, size: content.length });
  }
  expect(lines).toEqual([]);
  await reporter.onTestRunEnd?.([], [], "passed");
  return lines;
}

it("the end of a run tells once what was skipped, in order, and nothing else", async () => {
  const lines = await endOf(
    "SKIPPED: syncs - no Python\n",
    "Listening\nSKIPPED: icons - no Python\nnot SKIPPED: at all\n",
    "SKIPPED: syncs - no Python\n",
  );
  expect(lines).toEqual(["SKIPPED: icons - no Python", "SKIPPED: syncs - no Python"]);
});

it("the end of a run in which all tests ran tells nothing", async () => {
  expect(await endOf("Listening\n")).toEqual([]);
});
