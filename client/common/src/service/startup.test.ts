import { describe, expect, it } from "vitest";
import { PermanentError, TransientError, UnreachableError } from "../errors.ts";
import { NotFtrackError } from "../ftrack/index.ts";
import { retryAtStart } from "./startup.ts";

/** Counts the tries of a start that meets the same fault again and again. */
async function triesWith(fault: Error) {
  let tries = 0;
  let waitedMs = 0;
  const start = retryAtStart(
    async () => {
      tries += 1;
      throw fault;
    },
    {
      random: () => 0.5,
      pause: async (ms) => {
        waitedMs += ms;
      },
    },
  );
  await expect(start).rejects.toBe(fault);
  return { tries, seconds: waitedMs / 1000 };
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

  it("gives a server that is not ready some two minutes", async () => {
    const { tries, seconds } = await triesWith(new TransientError("503"));
    expect(tries).toBe(30);
    expect(seconds).toBeGreaterThan(60);
    expect(seconds).toBeLessThan(150);
  });

  it("gives a refusal no second try", async () => {
    expect(await triesWith(new PermanentError("wrong key"))).toEqual({ tries: 1, seconds: 0 });
  });
});
