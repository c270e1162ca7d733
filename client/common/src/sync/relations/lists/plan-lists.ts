import type { ReportItem } from "../../report/report.ts";
import type { AyonList, FtrackList, ListKind, ListSides } from "./list-sides.ts";
import { describeList, pairLists } from "./pair-lists.ts";
import { planLabels } from "./plan-labels.ts";

/** What becomes of the lists themselves; what is on them is planned apart. */
export interface ListPlan {
  /** Lists that ftrack has no more. */
  readonly removals: readonly AyonList[];
  /** New labels and ids of lists, in an order in which AYON takes them. */
  readonly changes: readonly ListChange[];
  readonly creations: readonly KeptList[];
  /** Lists that AYON has by then, with the ftrack lists that they stand for. */
  readonly kept: readonly KeptList[];
  readonly putBack: readonly { readonly list: FtrackList; readonly kind: ListKind }[];
  readonly report: readonly ReportItem[];
}

export interface ListChange {
  readonly id: string;
  /** The label before, for messages. */
  readonly before: string;
  readonly label?: string;
  readonly ftrackId?: string;
}

export interface KeptList {
  /** Id of the AYON list. */
  readonly id: string;
  readonly kind: ListKind;
  readonly list: FtrackList;
  /** Whether AYON does not have it yet. */
  readonly isNew: boolean;
  /** Whether it stood for the ftrack list before. */
  readonly isKnown: boolean;
}

/**
 * Which lists AYON lacks, which it has under another name, and which of ftrack's are gone. A list that was made in AYON
 * is left alone.
 */
export function planLists(sides: ListSides, newId: () => string): ListPlan {
  const { pairs, putBack, report } = pairLists(sides);
  const wanted = pairs.map(({ list, kind, ayon }) => ({
    id: ayon?.id ?? newId(),
    kind,
    list,
    isNew: ayon === null,
    isKnown: ayon?.ftrackId === list.id,
  }));
  const adopted = new Set(wanted.map(({ id }) => id));
  const exists = new Set(sides.ftrack.map(({ id }) => id));
  const removals = sides.ayon.filter(
    ({ id, ftrackId }) => ftrackId !== null && !exists.has(ftrackId) && !adopted.has(id),
  );
  const gone = new Set(removals.map(({ id }) => id));
  const { renames, refused } = planLabels(
    wanted.map(({ id, list, isNew }) => ({ id, label: list.name, exists: !isNew })),
    new Map(sides.ayon.flatMap(({ id, label }) => (gone.has(id) ? [] : [[id, label]]))),
  );
  const labels = new Map(sides.ayon.map(({ id, label }) => [id, label]));
  const before = (id: string) => labels.get(id) ?? id;
  const marked = wanted.flatMap(({ id, list, isNew, isKnown }): ListChange[] =>
    isNew || isKnown ? [] : [{ id, before: before(id), ftrackId: list.id }],
  );
  const kept = wanted.filter(({ id, isNew }) => !(isNew && refused.has(id)));
  return {
    removals,
    changes: [...marked, ...renames.map((one) => ({ ...one, before: before(one.id) }))],
    creations: kept.filter(({ isNew }) => isNew),
    kept,
    putBack,
    report: [
      ...report,
      ...wanted.flatMap(({ id, list, isNew }) => (refused.has(id) ? [hindered(list, isNew)] : [])),
    ],
  };
}

function hindered(list: FtrackList, isNew: boolean): ReportItem {
  const isNameless = list.name === "";
  return {
    kind: isNew ? "left-out" : "held",
    entity: describeList(list),
    reason: isNameless
      ? "a list in AYON needs a name"
      : "another list of the AYON project has its name",
    remedy: isNameless ? "Name it in ftrack." : "Rename one of the two.",
  };
}
