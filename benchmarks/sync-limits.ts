import type { RequestStats } from "../service_tools/sandbox/control/index.ts";
import type { Run } from "./sync-run.ts";

/**
 * Requests to AYON that are not the sync's: those that bring events to the processor, whether it syncs or not, and the
 * icon of the menu, which a person's browser fetches.
 */
const OTHER_KINDS = ["events", "enroll", "addons"];

/** What a sync of `large` may cost: requests to ftrack, and to AYON by the sync itself. */
const LIMITS = { "first sync": [160, 80], "second sync, nothing changed": [90, 15] } as const;
const MOST_MEGABYTES = 350;

/** Whether a sync of `large` cost more than it may. */
export function exceeds({ name, ftrack, ayon, peakMegabytes }: Run): boolean {
  const [mostFtrack, mostAyon] = LIMITS[name];
  return (
    ftrack.total > mostFtrack ||
    ayon.total - besides(ayon) > mostAyon ||
    (peakMegabytes ?? 0) > MOST_MEGABYTES
  );
}

function besides({ kinds }: RequestStats): number {
  return OTHER_KINDS.reduce((sum, kind) => sum + (kinds[kind] ?? 0), 0);
}

/** Prints what each sync cost, beside what it may cost. */
export function printTable(runs: readonly Run[]): void {
  const rows = runs.map(({ name, seconds, ftrack, ayon, peakMegabytes }) => {
    const [mostFtrack, mostAyon] = LIMITS[name];
    return {
      run: name,
      "wall s": seconds.toFixed(1),
      ftrack: `${ftrack.total} of ${mostFtrack}`,
      "its writes": ftrack.kinds.write ?? 0,
      "AYON, the sync": `${ayon.total - besides(ayon)} of ${mostAyon}`,
      "its operations": ayon.kinds.operations ?? 0,
      "AYON, else": besides(ayon),
      "AYON, all": ayon.total,
      "peak MB":
        peakMegabytes === null ? "not known" : `${Math.round(peakMegabytes)} of ${MOST_MEGABYTES}`,
    };
  });
  console.table(Object.fromEntries(rows.map(({ run, ...row }) => [run, row])));
  for (const { name, ftrack, ayon } of runs) {
    console.log(
      `${name}: ftrack ${JSON.stringify(ftrack.kinds)} AYON ${JSON.stringify(ayon.kinds)}`,
    );
  }
}
