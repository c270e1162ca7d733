import { describe, expect, it, vi } from "vitest";
import { runTogether } from "./run-together.ts";

/** A service that ends when it is told to, or with `ownEnd` when it is asked to stop. */
function service(name: string, ownEnd = 0) {
  const tell = { end: (_: number) => {}, fail: (_: Error) => {} };
  const ended = new Promise<number>((resolve, reject) => {
    tell.end = resolve;
    tell.fail = reject;
  });
  const stop = vi.fn(() => {
    tell.end(ownEnd);
    return ended;
  });
  return { name, ended, stop, tell };
}

const never = new Promise<never>(() => undefined);

describe("services that run together", () => {
  it("are all asked to stop when we are, and end with 0", async () => {
    const services = [service("leecher"), service("processor")];
    expect(await runTogether(services, Promise.resolve("SIGINT"))).toBe(0);
    for (const { stop } of services) expect(stop).toHaveBeenCalled();
  });

  it("end with the code of the first that failed, however the others end", async () => {
    const error = vi.spyOn(console, "error").mockReturnValue();
    const [leecher, processor] = [service("leecher", 3), service("processor")];
    const code = runTogether([leecher, processor], never);
    processor.tell.end(70);
    expect(await code).toBe(70);
    expect(leecher.stop).toHaveBeenCalled();
    expect(error.mock.calls).toEqual([
      ["The processor ended with exit code 70: stopping the others."],
    ]);
    error.mockRestore();
  });

  it("end with the code of one that fails while it stops", async () => {
    const services = [service("leecher"), service("processor", 1)];
    expect(await runTogether(services, Promise.resolve())).toBe(1);
  });

  it("are stopped when one of them is lost sight of", async () => {
    const [leecher, processor] = [service("leecher"), service("processor")];
    const code = runTogether([leecher, processor], never);
    leecher.tell.fail(new Error("gone"));
    await expect(code).rejects.toThrow("gone");
    expect(processor.stop).toHaveBeenCalled();
  });
});
