import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Death } from "../../../tests/services/doors.ts";
import { LeecherStudio, type MadeChange } from "../../../tests/services/leecher-studio.ts";

let world: LeecherStudio;

beforeAll(async () => {
  world = await LeecherStudio.open();
  const first = world.leecher();
  await first.logged("Wrote the cursor");
  await first.stop();
});

afterAll(() => world[Symbol.asyncDispose]());

/**
 * A life in which a leecher fills back, stores what it hears and writes its cursor. Dies at one of its
 * requests, unless there are fewer. The next leecher, which nothing happens to, has to make it good.
 */
async function liveAndDie(death: Death): Promise<{ hasDied: boolean; missed: MadeChange[] }> {
  const changes = [await world.change(0), await world.change(1)];
  const mortal = world.leecher({}, death);
  await mortal.logged("Connected to ftrack's event server");
  changes.push(await world.change(2), await world.change(3));
  await world.settled(mortal);
  changes.push(await world.change(4));
  await world.settled(mortal);
  const hasDied = mortal.isDead();
  const stopped = mortal.stop();
  if (!hasDied) await stopped;

  const heir = world.leecher();
  await heir.logged("Filled back");
  await world.settled();
  await heir.stop();
  return { hasDied, missed: await world.missed(changes) };
}

describe("P1: a leecher that is killed", () => {
  it.each(["before", "after"] as const)(
    "%s any of its requests is carried out has lost nothing, and stored nothing twice",
    async (when) => {
      let deaths = 0;
      for (let at = 1; ; at += 1) {
        const { hasDied, missed } = await liveAndDie({ at, when });
        expect(missed, `killed ${when} request ${at}`).toEqual([]);
        if (!hasDied) break;
        deaths += 1;
      }
      expect(deaths).toBeGreaterThan(10);
      const ids = (await world.stored()).map(({ payload }) => payload.id);
      expect(new Set(ids).size).toBe(ids.length);
    },
    60_000,
  );
});
