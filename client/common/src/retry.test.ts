import { describe, expect, it } from "vitest";
import { PermanentError, TransientError } from "./errors.ts";
import { retry, sleep } from "./retry.ts";

function recorder() {
  const pauses: number[] = [];
  const pause = async (ms: number) => {
    pauses.push(ms);
  };
  return { pauses, options: { firstMs: 100, maxMs: 1000, random: () => 1, pause } };
}

function failing(times: number, error: Error) {
  let calls = 0;
  return async () => {
    calls += 1;
    if (calls <= times) throw error;
    return calls;
  };
}

describe("retry", () => {
  it("repeats an attempt that failed for a passing reason, after growing pauses", async () => {
    const { pauses, options } = recorder();
    expect(await retry(failing(3, new TransientError("busy")), options)).toBe(4);
    expect(pauses).toEqual([100, 200, 400]);
  });

  it("does not repeat a refusal", async () => {
    const { pauses, options } = recorder();
    await expect(retry(failing(1, new PermanentError("no")), options)).rejects.toThrow("no");
    expect(pauses).toEqual([]);
  });

  it("passes the last error on when the tries are used up", async () => {
    const { pauses, options } = recorder();
    const attempt = failing(9, new TransientError("busy"));
    await expect(retry(attempt, { ...options, tries: 3 })).rejects.toThrow("busy");
    expect(pauses).toHaveLength(2);
  });

  it("waits as long as the server asks for, when that is longer", async () => {
    const { pauses, options } = recorder();
    await retry(failing(1, new TransientError("busy", { retryAfterMs: 5000 })), options);
    expect(pauses).toEqual([5000]);
  });

  it("tells the attempt how often it has failed", async () => {
    const { options } = recorder();
    const seen: number[] = [];
    await retry(async (failures) => {
      seen.push(failures);
      if (failures < 2) throw new TransientError("busy");
    }, options);
    expect(seen).toEqual([0, 1, 2]);
  });

  it("ends when the signal is aborted while it pauses", async () => {
    const controller = new AbortController();
    const attempt = retry(failing(9, new TransientError("busy")), {
      firstMs: 60_000,
      maxMs: 60_000,
      signal: controller.signal,
      onRetry: () => controller.abort(new Error("stop")),
    });
    await expect(attempt).rejects.toThrow("stop");
  });
});

describe("sleep", () => {
  it("rejects with the reason of the abort", async () => {
    const controller = new AbortController();
    const slept = sleep(60_000, controller.signal);
    controller.abort(new Error("stop"));
    await expect(slept).rejects.toThrow("stop");
  });
});
