import { describe, expect, it } from "vitest";
import { EnrollCalls } from "./enroll-calls.ts";

const isHere = () => false;
const isGone = () => true;

/** Calls that take as long as the test wants, on a clock that it moves. */
function openCalls() {
  let now = 0;
  const calls = new EnrollCalls<string>(() => now);
  return {
    now: (body: string, result: string, left = isHere) => calls.run(body, async () => result, left),
    slowly: (body: string, left = isHere) => {
      const { promise, finish } = later();
      return { answer: calls.run(body, () => promise, left), finish };
    },
    pass: (ms: number) => {
      now += ms;
    },
  };
}

function later() {
  let finish: (result: string) => void = () => undefined;
  const promise = new Promise<string>((resolve) => {
    finish = resolve;
  });
  return { promise, finish };
}

describe("calls to enroll", () => {
  it("are refused with 503 while one of the same body runs, but not others", async () => {
    const calls = openCalls();
    const first = calls.slowly("a");
    await expect(calls.now("a", "second")).rejects.toMatchObject({ status: 503 });
    expect(await calls.now("b", "other")).toBe("other");
    first.finish("first");
    expect(await first.answer).toBe("first");
    expect(await calls.now("a", "third")).toBe("third");
  });

  it("get once what a client of the same body did not wait for", async () => {
    const calls = openCalls();
    await calls.now("a", "lost", isGone);
    expect(await calls.now("b", "other")).toBe("other");
    expect(await calls.now("a", "new")).toBe("lost");
    expect(await calls.now("a", "new")).toBe("new");
  });

  it("get nothing of what was lost more than a minute ago", async () => {
    const calls = openCalls();
    await calls.now("a", "lost", isGone);
    calls.pass(60_000);
    expect(await calls.now("a", "new")).toBe("new");
  });

  it("do not stand in the way of others when they fail", async () => {
    const calls = new EnrollCalls<string>(() => 0);
    const failing = calls.run("a", () => Promise.reject(new Error("broken")), isHere);
    await expect(failing).rejects.toThrow("broken");
    expect(await calls.run("a", async () => "fine", isHere)).toBe("fine");
  });
});
