import { describe, expect, it } from "vitest";
import { NowAndThen } from "./now-and-then.ts";

function setUp() {
  const sent: number[] = [];
  const clock = { now: 0 };
  const arrivals: (() => void)[] = [];
  const send = (value: number) => {
    sent.push(value);
    return new Promise<void>((resolve) => arrivals.push(resolve));
  };
  return { sent, clock, arrivals, values: new NowAndThen(send, 10, () => clock.now) };
}

describe("values that are passed on now and then", () => {
  it("wait for the first pause to pass", () => {
    const { sent, clock, values } = setUp();
    values.offer(1);
    clock.now = 10;
    values.offer(2);
    expect(sent).toEqual([2]);
  });

  it("go one at a time, with a pause after each arrival", async () => {
    const { sent, clock, arrivals, values } = setUp();
    clock.now = 10;
    values.offer(1);
    clock.now = 100;
    values.offer(2);
    arrivals[0]?.();
    await new Promise((resolve) => setImmediate(resolve));
    values.offer(3);
    clock.now = 110;
    values.offer(4);
    expect(sent).toEqual([1, 4]);
  });

  it("end with the one that is on its way", async () => {
    const { sent, clock, arrivals, values } = setUp();
    clock.now = 10;
    values.offer(1);
    let stopped = false;
    const stop = values.stop().then(() => {
      stopped = true;
    });
    await Promise.resolve();
    expect(stopped).toBe(false);
    arrivals[0]?.();
    await stop;
    clock.now = 100;
    values.offer(2);
    expect(sent).toEqual([1]);
  });

  it("do not mind that one is lost", async () => {
    const clock = { now: 10 };
    const failing = new NowAndThen(
      () => Promise.reject(new Error("lost")),
      0,
      () => clock.now,
    );
    failing.offer(1);
    await expect(failing.stop()).resolves.toBeUndefined();
  });
});
