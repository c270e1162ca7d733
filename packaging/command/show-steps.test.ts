import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { showSteps } from "./show-steps.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function shown(isLive: boolean) {
  const written: string[] = [];
  const terminal = { out: () => {}, error: (text: string) => void written.push(text), isLive };
  return { written, steps: showSteps(terminal) };
}

it("counts the seconds of each step on one line of a live terminal, and leaves it empty", () => {
  const { written, steps } = shown(true);
  steps.show("Sending");
  vi.advanceTimersByTime(2000);
  steps.show("Waiting");
  steps.end();
  vi.advanceTimersByTime(5000);
  expect(written.map((text) => text.replace("\r\x1b[K", "<"))).toEqual([
    "<Sending",
    "<Sending  1 s",
    "<Sending  2 s",
    "<Waiting",
    "<",
  ]);
});

it("writes a line for each step where nobody watches", () => {
  const { written, steps } = shown(false);
  steps.show("Sending");
  vi.advanceTimersByTime(2000);
  steps.show("Waiting");
  steps.end();
  expect(written).toEqual(["Sending\n", "Waiting\n"]);
});
