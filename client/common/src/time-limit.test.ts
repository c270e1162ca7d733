import { describe, expect, it } from "vitest";
import { TransientError } from "./errors.ts";
import { withTimeLimit } from "./time-limit.ts";

const never = () => new Promise<never>(() => undefined);

describe("withTimeLimit", () => {
  it("answers what the work answers", async () => {
    const bounds = { timeoutMs: 60_000, signals: [undefined], waitingFor: "AYON" };
    expect(await withTimeLimit(bounds, async () => "done")).toBe("done");
  });

  it("gives up on work that heeds no signal, as on a fault that may pass", async () => {
    const bounds = { timeoutMs: 1, signals: [], waitingFor: "AYON" };
    await expect(withTimeLimit(bounds, never)).rejects.toThrow(
      new TransientError("AYON did not answer within 0 s"),
    );
  });

  it("rejects with the reason of an outer signal, however the work words its end", async () => {
    const controller = new AbortController();
    const bounds = { timeoutMs: 60_000, signals: [controller.signal], waitingFor: "AYON" };
    const limited = withTimeLimit(bounds, async (signal) => {
      controller.abort(new Error("stopped by SIGTERM"));
      throw new Error(`wrapped: ${signal.aborted}`);
    });
    await expect(limited).rejects.toThrow("stopped by SIGTERM");
  });

  it("does not begin when it is stopped already", async () => {
    const bounds = { timeoutMs: 1, signals: [AbortSignal.abort(new Error("no"))], waitingFor: "" };
    let began = false;
    const limited = withTimeLimit(bounds, async () => {
      began = true;
    });
    await expect(limited).rejects.toThrow("no");
    expect(began).toBe(false);
  });
});
