import type { AyonStatus } from "../trees/ayon-tree.ts";
import type { FtrackStatus, FtrackTree } from "../trees/ftrack-tree.ts";
import { matchByName } from "./match-by-name.ts";

const STATES: Readonly<Record<string, string>> = {
  Blocked: "blocked",
  "Not Started": "not_started",
  "In Progress": "in_progress",
  Done: "done",
};
/** ftrack says nothing of these kinds of entity, so that every status is good for them. */
const EVERYWHERE = ["representation", "workfile"];
const DEFAULT_COLOR = "#cacaca";

interface Wanted {
  readonly name: string;
  readonly row: FtrackStatus;
  readonly scope: Set<string>;
}

/**
 * The statuses of the AYON project: ftrack's first, in ftrack's order, with the kinds of entity that may have them,
 * then those that only AYON knows.
 */
export function planStatuses(
  present: readonly AyonStatus[],
  ftrack: FtrackTree,
): { items: AyonStatus[]; byFtrackId: Map<string, AyonStatus> } {
  const wanted = wantedStatuses(ftrack);
  const distinct = [...new Set(wanted.values())];
  const known = matchByName(distinct, present, true);
  const planned = new Map(distinct.map((one) => [one, toStatus(one, known.get(one))]));
  const taken = new Set(known.values());
  return {
    items: [...planned.values(), ...present.filter((status) => !taken.has(status))],
    byFtrackId: new Map(
      [...wanted].flatMap(([id, one]) => {
        const status = planned.get(one);
        return status ? [[id, status] as const] : [];
      }),
    ),
  };
}

/** By ftrack id; statuses that AYON could not tell apart share one entry. */
function wantedStatuses(ftrack: FtrackTree): Map<string, Wanted> {
  const { schema } = ftrack.project;
  const scopes: readonly (readonly [readonly string[], readonly string[]])[] = [
    [schema.folderStatusIds, ["folder"]],
    [schema.taskStatusIds, ["task"]],
    [schema.versionStatusIds, ["product", "version"]],
  ];
  const ids = new Set(scopes.flatMap(([statusIds]) => statusIds));
  const rows = [...ids].flatMap((id) => ftrack.catalogue.statuses.get(id) ?? []);
  // ftrack lists statuses by descending `sort` where artists choose them.
  rows.sort((a, b) => b.sort - a.sort || (a.name < b.name ? -1 : 1));

  const byKey = new Map<string, Wanted>();
  const wanted = new Map<string, Wanted>();
  for (const row of rows) {
    const key = row.name.toLowerCase();
    const one = byKey.get(key) ?? { name: row.name, row, scope: new Set(EVERYWHERE) };
    for (const [statusIds, scope] of scopes) {
      if (statusIds.includes(row.id)) for (const kind of scope) one.scope.add(kind);
    }
    byKey.set(key, one);
    wanted.set(row.id, one);
  }
  return wanted;
}

function toStatus({ row, scope }: Wanted, known: AyonStatus | undefined): AyonStatus {
  const color = row.color?.toLowerCase() ?? "";
  return {
    ...known,
    ...(known && known.name !== row.name ? { original_name: known.name } : {}),
    name: row.name,
    color: /^#[0-9a-f]{6}$/.test(color) ? color : DEFAULT_COLOR,
    state: STATES[row.state ?? ""] ?? "not_started",
    scope: [...scope].sort(),
  };
}
