import { describe, expect, it } from "vitest";
import { EventQueue } from "./event-queue.ts";

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

/** A queue for so many numbers. */
function queueOf(capacity: number): EventQueue<number> {
  return new EventQueue({ capacity, weigh: () => 1 });
}

describe("EventQueue", () => {
  it("gives the items in order, one when the one before is done", async () => {
    const queue = queueOf(1000);
    const log: string[] = [];
    for (const item of numbers(250)) queue.push(item);
    queue.close();
    await queue.drain(async (item) => {
      log.push(`begin ${item}`);
      await Promise.resolve();
      log.push(`end ${item}`);
    });
    expect(log).toEqual(numbers(250).flatMap((item) => [`begin ${item}`, `end ${item}`]));
  });

  it("waits for items until it is closed", async () => {
    const queue = queueOf(10);
    const consumed: number[] = [];
    const drained = queue.drain(async (item) => {
      consumed.push(item);
      if (item === 2) queue.close();
    });
    queue.push(1);
    await Promise.resolve();
    queue.push(2);
    await drained;
    expect(consumed).toEqual([1, 2]);
  });

  it("takes no more than it can hold, the item in hand included", async () => {
    const queue = queueOf(2);
    expect([queue.push(1), queue.push(2), queue.push(3)]).toEqual([true, true, false]);
    const taken: boolean[] = [];
    await queue.drain(async (item) => {
      taken.push(queue.push(item + 10));
      if (item > 10) queue.close();
    });
    expect(taken).toEqual([false, true, true, false]);
  });

  it("takes nothing after it is closed", () => {
    const queue = queueOf(2);
    queue.close();
    expect(queue.push(1)).toBe(false);
  });

  it("still has the item that could not be consumed", async () => {
    const queue = queueOf(10);
    for (const item of numbers(3)) queue.push(item);
    const drained = queue.drain(async (item) => {
      if (item === 1) throw new Error("no");
    });
    await expect(drained).rejects.toThrow("no");
    expect(queue.size).toBe(2);
  });

  it("holds as much as its items weigh, and takes one of any weight when it is empty", () => {
    const queue = new EventQueue<number>({ capacity: 10, weigh: (item) => item });
    expect([queue.push(99), queue.push(1)]).toEqual([true, false]);
    const other = new EventQueue<number>({ capacity: 10, weigh: (item) => item });
    expect([6, 5, 4, 1].map((item) => other.push(item))).toEqual([true, false, true, false]);
  });

  it("lets those wait who can until it is nearly empty", async () => {
    const queue = queueOf(64);
    for (const item of numbers(4)) queue.push(item);
    const late = queue.pushInTime(99).then((taken) => {
      queue.close();
      return taken;
    });
    const before: number[] = [];
    await queue.drain(async (item) => {
      before.push(item);
      if (item === 0) expect(queue.size).toBe(4);
      if (item === 3) expect(queue.size).toBe(2);
    });
    expect(await late).toBe(true);
    expect(before).toEqual([0, 1, 2, 3, 99]);
  });

  it("turns away who waits when it is closed", async () => {
    const queue = queueOf(2);
    queue.push(1);
    queue.push(1);
    const late = queue.pushInTime(2);
    queue.close();
    expect(await late).toBe(false);
  });
});
