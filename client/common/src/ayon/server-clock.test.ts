import { describe, expect, it } from "vitest";
import { ServerClock } from "./server-clock.ts";

describe("the clock of a server", () => {
  it("is this machine's until the server has told a date", () => {
    const clock = new ServerClock(() => 1000);
    clock.observe(null);
    clock.observe("no date");
    expect(clock.now()).toBe(1000);
  });

  it("goes on from the date of the latest answer", () => {
    let here = 0;
    const clock = new ServerClock(() => here);
    clock.observe("Mon, 23 Nov 2026 10:00:00 GMT");
    here += 60_000;
    const minuteLater = Date.parse("2026-11-23T10:01:00Z");
    expect(Math.abs(clock.now() - minuteLater)).toBeLessThanOrEqual(500);
  });
});
