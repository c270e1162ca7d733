import { isRecord, recordOf } from "@ayon-ftrack/common/record";
import { sleep } from "@ayon-ftrack/common/service";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  type LeecherInTest,
  LeecherStudio,
  type MadeChange,
} from "../../../tests/services/leecher-studio.ts";
import type { StoredRow } from "../../../tests/services/studio.ts";

/** `LEECHER_RUNS` and `LEECHER_SEED` repeat a run, or make a longer one by hand. */
const numRuns = Number(process.env.LEECHER_RUNS ?? 15);
const seed =
  process.env.LEECHER_SEED === undefined ? {} : { seed: Number(process.env.LEECHER_SEED) };

let world: LeecherStudio;

beforeAll(async () => {
  world = await LeecherStudio.open();
  const first = world.leecher();
  await first.logged("Wrote the cursor");
  await first.stop();
});

afterAll(() => world[Symbol.asyncDispose]());

/** What is wrong with ftrack, or with AYON, from some time on. */
const ftrackTroubles = [
  {},
  { dropSockets: true },
  { silentSockets: true },
  { dropEvents: true },
  { duplicateEvents: true },
  { down: true },
  { status: 503, path: "/api" },
  { truncate: true, path: "/api", rate: 0.5 },
  { restartMs: 20 },
];
const ayonTroubles = [
  {},
  { down: true },
  { status: 503, rate: 0.7 },
  { loseAnswer: true, rate: 0.5 },
  { cutBody: true, rate: 0.5 },
  { status: 500, path: "/api/query" },
  { restartMs: 20 },
];

type Happening =
  | { readonly kind: "change"; readonly task: number }
  | { readonly kind: "time passes"; readonly ms: number }
  | { readonly kind: "ftrack" | "AYON"; readonly trouble: object }
  | { readonly kind: "restart" | "kill" };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("change"), task: fc.nat(23) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("time passes"), ms: fc.nat(80) }) },
  fc.record({ kind: fc.constant("ftrack"), trouble: fc.constantFrom(...ftrackTroubles) }),
  fc.record({ kind: fc.constant("AYON"), trouble: fc.constantFrom(...ayonTroubles) }),
  fc.record({ kind: fc.constantFrom("restart", "kill") }),
);

it("P1, P2: whatever is away, in the end every change is named by an event that was stored after it", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 3, maxLength: 20 }), async (history) => {
      const changes = await live(history);
      expect(await world.missed(changes)).toEqual([]);
      expectOrder(await world.stored());
    }),
    { numRuns, ...seed, endOnFailure: false },
  );
}, 240_000);

/** Lets all this happen to a leecher, then leaves it in peace until it has caught up. */
async function live(history: readonly Happening[]): Promise<MadeChange[]> {
  const { ftrack, ayon } = world.studio;
  const changes: MadeChange[] = [];
  let leecher = world.leecher();
  for (const event of history) {
    switch (event.kind) {
      case "change":
        changes.push(await world.change(event.task));
        break;
      case "time passes":
        await sleep(event.ms);
        break;
      case "ftrack":
        ftrack.control.setFaults(event.trouble);
        break;
      case "AYON":
        ayon.control.setFaults(event.trouble);
        break;
      default:
        await end(leecher, event.kind);
        leecher = world.leecher();
    }
  }
  ftrack.control.setFaults({});
  ayon.control.setFaults({});
  await world.settled();
  await leecher.stop();
  return changes;
}

async function end(leecher: LeecherInTest, how: "restart" | "kill"): Promise<void> {
  if (how === "kill") leecher.kill();
  else await leecher.stop();
}

/** What came from the event server came in order, and nothing twice. */
function expectOrder(rows: readonly StoredRow[]): void {
  const numbers = rows.flatMap(({ payload }) => {
    const { entities } = recordOf(payload.data);
    const named = Array.isArray(entities) ? entities.filter(isRecord) : [];
    return named.flatMap(({ changes }) => {
      const text = recordOf(recordOf(changes).description).new;
      return typeof text === "string" ? Number(text.replace("change ", "")) : [];
    });
  });
  expect(numbers).toEqual([...new Set(numbers)].toSorted((one, other) => one - other));
}
