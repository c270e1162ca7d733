import { describe, expect, it } from "vitest";
import { Bell } from "./bell.ts";

const never = new AbortController().signal;

describe("a bell", () => {
  it("wakes who waits", async () => {
    const bell = new Bell();
    const waiting = bell.wait(60_000, never);
    bell.ring();
    expect(await waiting).toBe(true);
  });

  it("keeps a ring for the next wait, and for that one only", async () => {
    const bell = new Bell();
    bell.ring();
    expect(await bell.wait(60_000, never)).toBe(true);
    expect(await bell.wait(1, never)).toBe(false);
  });

  it("lets nobody wait who has to stop", async () => {
    const stopping = new AbortController();
    const waiting = new Bell().wait(60_000, stopping.signal);
    stopping.abort();
    expect(await waiting).toBe(false);
  });
});
