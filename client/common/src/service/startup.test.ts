import { describe, expect, it } from "vitest";
import { PermanentError, TransientError, UnreachableError } from "../errors.ts";
import { NotFtrackError } from "../ftrack/index.ts";
import { createLog } from "./log.ts";
import { retryAtStart } from "./startup.ts";
import { simulatedTime } from "./testing/simulated-time.ts";

const server = {
  name: "ftrack",
  url: "http://studio",
  log: createLog("test", { level: "silent" }),
  signal: new AbortController().signal,
} as const;

/** Counts the tries of a start that meets the same fault again and again, each after a while. */
async function triesWith(fault: Error, answerMs = 0) {
  const time = simulatedTime();
  let tries = 0;
  const attempt = async () => {
    tries += 1;
    time.pass(answerMs);
    throw fault;
  };
  const start = retryAtStart(server, attempt, { ...time, random: () => 0.5 });
  await expect(start).rejects.toBe(fault);
  return { tries, seconds: time.now() / 1000 };
}

describe("retryAtStart", () => {
  it.each([
    ["nobody", new UnreachableError("refused")],
    ["something else", new NotFtrackError("http://studio")],
  ])("gives an address where %s answers some five seconds", async (_, fault) => {
    const { tries, seconds } = await triesWith(fault);
    expect(tries).toBe(5);
    expect(seconds).toBeCloseTo(5.6, 0);
  });

  it.each([
    ["at once", 0, 30],
    ["after ten seconds", 10_000, 8],
  ])("gives a server that says %s that it is not ready two minutes", async (_, answerMs, least) => {
    const { tries, seconds } = await triesWith(new TransientError("503"), answerMs);
    expect(tries).toBeGreaterThan(least);
    expect(seconds).toBeGreaterThan(120);
    expect(seconds).toBeLessThan(135);
  });

  it("gives a refusal no second try", async () => {
    expect(await triesWith(new PermanentError("wrong key"))).toEqual({ tries: 1, seconds: 0 });
  });

  it("does not wait for ever for an answer", async () => {
    const time = simulatedTime();
    const attempt = (signal: AbortSignal) => {
      time.pass(200_000);
      return new Promise((_, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason));
      });
    };
    await expect(retryAtStart(server, attempt, { ...time, tryMs: 100 })).rejects.toEqual(
      new TransientError("ftrack at http://studio did not answer within 0.1 s"),
    );
  });
});
