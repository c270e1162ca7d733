import { describe, expect, it } from "vitest";
import { Horizon } from "./horizon.ts";

const hour = 60 * 60_000;

describe("how far back a processor looks", () => {
  it("is everything until nothing is found there, then the last day", () => {
    const horizon = new Horizon(0);
    expect(horizon.lookBack(0)).toBe(0);
    horizon.foundNothing(0, 0);
    expect(horizon.lookBack(1)).toBe(1);
  });

  it("is everything again once in an hour", () => {
    const horizon = new Horizon(0);
    horizon.foundNothing(0, 0);
    horizon.foundNothing(1, hour - 1);
    expect(horizon.lookBack(hour - 1)).toBe(1);
    expect(horizon.lookBack(hour)).toBe(0);
  });

  it("is everything again when somebody has put jobs back", () => {
    const horizon = new Horizon(0);
    horizon.foundNothing(0, 0);
    horizon.lookAtAll();
    expect(horizon.lookBack(1)).toBe(0);
  });

  it("stays everything while old events are in hand, behind which others may wait", () => {
    const horizon = new Horizon(0);
    horizon.foundNothing(0, 20 * hour, 2 * hour);
    expect(horizon.lookBack(20 * hour)).toBe(0);
    horizon.foundNothing(0, 20 * hour, 19 * hour);
    expect(horizon.lookBack(20 * hour)).toBe(1);
  });

  it("never reaches beyond the age from which on events are left alone", () => {
    const horizon = new Horizon(30);
    expect(horizon.lookBack(0)).toBe(30);
  });
});
