import pLimit from "p-limit";
import { type AyonClient, AyonRefusal, isAyonStatus } from "../../../ayon/index.ts";
import { FTRACK_ID_ATTRIB } from "../../../settings/index.ts";
import type { ReportItem } from "../../report/report.ts";
import { serverWords } from "../../report/server-words.ts";
import { describeList } from "./pair-lists.ts";
import type { ItemChanges } from "./plan-list-items.ts";
import type { ListPlan } from "./plan-lists.ts";

const AT_A_TIME = 3;

/** What of the lists of a project changes, and of what is on them. */
export interface WholeListPlan extends ListPlan {
  readonly items: readonly ItemChanges[];
}

export interface AppliedLists {
  /** Lists that were created, changed or removed. */
  readonly changed: number;
  readonly items: readonly ReportItem[];
}

/**
 * Writes lists to AYON: a request for each list that is new or gone, and up to three for one that differs in name, in
 * what is missing and in what is too much. All can be repeated, ids being ours. What AYON refuses is reported.
 */
export async function applyLists(
  ayon: AyonClient,
  project: string,
  plan: WholeListPlan,
  signal?: AbortSignal,
): Promise<AppliedLists> {
  const items: ReportItem[] = [];
  const changed = new Set<string>();
  const base = `projects/${encodeURIComponent(project)}/lists`;
  const options = { signal, retry: true };
  const write = async (id: string, name: string, request: () => Promise<unknown>) => {
    try {
      await request();
      changed.add(id);
    } catch (error) {
      if (!(error instanceof AyonRefusal)) throw error;
      items.push({
        kind: "value",
        entity: describeList({ name }),
        reason: "AYON refused to change the list",
        detail: serverWords(error.detail),
      });
    }
  };
  // Whatever takes a label comes after what gives it up.
  for (const { id, label } of plan.removals) {
    await write(id, label, () => unlessGone(ayon.delete(`${base}/${id}`, options)));
  }
  for (const { id, before, label, ftrackId } of plan.changes) {
    const change = {
      ...(label !== undefined && { label }),
      ...(ftrackId !== undefined && { attrib: { [FTRACK_ID_ATTRIB]: ftrackId } }),
    };
    await write(id, before, () => ayon.patch(`${base}/${id}`, change, options));
  }
  const limit = pLimit(AT_A_TIME);
  const contents = new Map(plan.items.map((one) => [one.listId, one]));
  const created = plan.creations.map(({ id, kind, list }) => {
    const body = {
      id,
      entityType: kind,
      entityListType: "generic",
      label: list.name,
      attrib: { [FTRACK_ID_ATTRIB]: list.id },
      items: contents.get(id)?.added ?? [],
    };
    contents.delete(id);
    return limit(() => write(id, list.name, () => ayon.post(base, body, options)));
  });
  const filled = [...contents.values()].map(({ listId, name, added, removed }) =>
    limit(async () => {
      const send = (mode: string, some: readonly object[]) =>
        ayon.patch(`${base}/${listId}/items`, { mode, items: some }, options);
      if (removed.length > 0) {
        const ids = removed.map(({ id }) => ({ id }));
        await write(listId, name, () => unlessGone(send("delete", ids)));
      }
      if (added.length > 0) await write(listId, name, () => send("merge", added));
    }),
  );
  await Promise.all([...created, ...filled]);
  return { changed: changed.size, items };
}

/** What is gone need not be removed: a request that seemed lost may have done it. */
async function unlessGone(removal: Promise<unknown>): Promise<void> {
  try {
    await removal;
  } catch (error) {
    if (!isAyonStatus(error, 404)) throw error;
  }
}
