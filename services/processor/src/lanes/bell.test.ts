import { describe, expect, it } from "vitest";
import { Bell } from "./bell.ts";

const { signal } = new AbortController();
const forever = 2 ** 31 - 1;

describe("a bell", () => {
  it("wakes who waits", async () => {
    const bell = new Bell();
    const waiting = bell.wait(forever, signal);
    bell.ring();
    expect(await waiting).toBe(true);
  });

  it("keeps a ring for who waits next", async () => {
    const bell = new Bell();
    bell.ring();
    expect(await bell.wait(forever, signal)).toBe(true);
  });

  it("keeps it for one, however often it was rung", async () => {
    const bell = new Bell();
    bell.ring();
    bell.ring();
    expect(await bell.wait(forever, signal)).toBe(true);
    expect(await bell.wait(1, signal)).toBe(false);
  });

  it("lets nobody wait longer than they said", async () => {
    expect(await new Bell().wait(1, signal)).toBe(false);
  });

  it("lets nobody wait once they shall stop", async () => {
    const stopping = new AbortController();
    const bell = new Bell();
    const waiting = bell.wait(forever, stopping.signal);
    stopping.abort();
    expect(await waiting).toBe(false);
    expect(await bell.wait(forever, stopping.signal)).toBe(false);
  });

  it("rings again after it was heard", async () => {
    const bell = new Bell();
    for (let time = 0; time < 2; time += 1) {
      const waiting = bell.wait(forever, signal);
      bell.ring();
      expect(await waiting).toBe(true);
    }
  });
});
