import type { ReportItem } from "../../report/report.ts";
import type { AyonList, FtrackList, ListKind, ListSides } from "./list-sides.ts";

/** An ftrack list that AYON shall have, with the AYON list that stands for it. */
export interface PairedList {
  readonly list: FtrackList;
  readonly kind: ListKind;
  readonly ayon: AyonList | null;
}

export interface ListPairs {
  readonly pairs: readonly PairedList[];
  /** Lists whose `ayon_list_type` was changed, which AYON cannot follow, with what it shall be again. */
  readonly putBack: readonly { readonly list: FtrackList; readonly kind: ListKind }[];
  readonly report: readonly ReportItem[];
}

/**
 * Finds the AYON list of each ftrack list: by the id that it carries, else by its label, whatever the letter case, among
 * lists of the same kind that stand for no other. A list whose kind is not told is left out.
 */
export function pairLists({ ftrack, ayon }: ListSides): ListPairs {
  const pairs: PairedList[] = [];
  const putBack: { list: FtrackList; kind: ListKind }[] = [];
  const report: ReportItem[] = [];
  const exists = new Set(ftrack.map(({ id }) => id));
  const byFtrackId = new Map<string, AyonList>();
  for (const one of ayon) {
    if (one.ftrackId !== null && !byFtrackId.has(one.ftrackId)) byFtrackId.set(one.ftrackId, one);
  }
  const free = ayon.filter(
    ({ ftrackId, listType }) =>
      listType === "generic" && (ftrackId === null || !exists.has(ftrackId)),
  );
  const taken = new Set<AyonList>();
  const note = (list: FtrackList, item: Omit<ReportItem, "entity">) =>
    report.push({ ...item, entity: describeList(list) });

  for (const list of ftrack) {
    const wanted = wantedKind(list);
    if (wanted === null) continue;
    const known = byFtrackId.get(list.id);
    if (known) {
      const kind = kindOfPair(list, known);
      if (kind === null) {
        note(list, {
          kind: "held",
          reason: "AYON keeps it as a list of another kind, and lists cannot change it",
          detail: `in AYON it holds ${known.entityType}s`,
          remedy: "Remove the list in AYON; the next sync creates it anew.",
        });
        continue;
      }
      if (kind !== wanted) {
        putBack.push({ list, kind });
        note(list, {
          kind: "repaired",
          reason: "what a list holds cannot change in AYON",
          detail: `it holds ${kind}s again`,
        });
      }
      pairs.push({ list, kind, ayon: known });
      continue;
    }
    if (wanted === "version" && list.systemType === "task") {
      note(list, {
        kind: "left-out",
        reason: "a list of folders and tasks cannot hold versions",
        remedy: `Choose "Folder" or "Task" as its "AYON list type".`,
      });
      continue;
    }
    const fits = (exact: boolean) =>
      free.find(
        (one) =>
          !taken.has(one) &&
          one.entityType === wanted &&
          (exact ? one.label === list.name : one.label.toLowerCase() === list.name.toLowerCase()),
      );
    const found = fits(true) ?? fits(false) ?? null;
    if (found) taken.add(found);
    pairs.push({ list, kind: wanted, ayon: found });
  }
  return { pairs, putBack, report };
}

/** How messages call a list. */
export function describeList({ name }: Pick<FtrackList, "name">): string {
  return `list "${name}"`;
}

/** Null for a list that AYON has no kind for. */
function wantedKind({ systemType, chosenKind }: FtrackList): ListKind | null {
  if (systemType === "assetversion") return "version";
  return systemType === "task" && isKind(chosenKind) ? chosenKind : null;
}

/** The kind of both lists; null when they cannot stand for each other. */
function kindOfPair({ systemType }: FtrackList, { entityType }: AyonList): ListKind | null {
  const isOfVersions = systemType === "assetversion";
  return isKind(entityType) && (entityType === "version") === isOfVersions ? entityType : null;
}

function isKind(kind: string | null): kind is ListKind {
  return kind === "folder" || kind === "task" || kind === "version";
}
