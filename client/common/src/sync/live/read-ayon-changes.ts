import type { AyonClient } from "../../ayon/index.ts";
import { recordOf } from "../../record.ts";
import * as answers from "../read/ayon-answers.ts";
import { Connection } from "../read/connection.ts";
import { folderConnection, taskConnection } from "../read/entity-connections.ts";
import { readConnections } from "../read/read-connections.ts";
import type { AyonEntity } from "../trees/ayon-tree.ts";

const PROJECT_CHANGED = "entity.project.changed";
const DELETED = ["entity.folder.deleted", "entity.task.deleted", "entity.product.deleted"];

/** What changed in an AYON project since some moment; some of it may have been known before. */
export interface AyonChanges {
  readonly entities: readonly AyonEntity[];
  readonly deleted: readonly string[];
  /** Ids of folders that got products. */
  readonly published: readonly string[];
  /** Ids of folders that lost products; they may have others. */
  readonly lessPublished: readonly string[];
  /** When types, statuses or attributes of the project itself changed last; null when they did not. */
  readonly projectChangedAt: string | null;
  /** Pass it on the next time: the moment of the latest change, by AYON's clock. */
  readonly until: string;
}

/**
 * Reads in one request what changed since `since`, an ISO date by AYON's clock, and shortly before: AYON stamps an
 * entity when its change begins and shows it when the transaction has ended, behind later ones. A folder that lost a
 * product to another folder does not show: it counts as published until the whole project is read again.
 */
export async function readAyonChanges(
  ayon: AyonClient,
  project: string,
  since: string,
  overlapMs: number,
  signal?: AbortSignal,
): Promise<AyonChanges> {
  const from = new Date(Date.parse(since) - overlapMs).toISOString();
  const where = { filter: changedSince(from) };
  const stamped = (entity: AyonEntity, { updatedAt }: { readonly updatedAt: string }) => ({
    entity,
    updatedAt,
  });
  const folders = folderConnection({ where, toItem: stamped });
  const tasks = taskConnection({ where, toItem: stamped });
  const products = new Connection({
    name: "products",
    fields: "folderId",
    where,
    isNode: answers.isProductNode,
    toItem: ({ folderId }) => folderId,
  });
  const events = new Connection({
    name: "events",
    fields: "createdAt topic summary",
    where: {
      topics: [PROJECT_CHANGED, ...DELETED],
      projects: [project],
      newerThan: from,
    },
    isNode: answers.isEventNode,
    toItem: ({ summary, ...event }) => ({ ...event, summary: recordOf(JSON.parse(summary)) }),
  });
  await readConnections(ayon, project, [folders, tasks, products, events], signal);
  const deletions = events.items.filter(({ topic }) => topic !== PROJECT_CHANGED);
  const changesOfProject = events.items.filter(({ topic }) => topic === PROJECT_CHANGED);
  const changed = [...folders.items, ...tasks.items];
  const moments = [
    ...changed.map(({ updatedAt }) => updatedAt),
    ...events.items.map(({ createdAt }) => createdAt),
  ];
  return {
    entities: changed.map(({ entity }) => entity),
    deleted: deletions.map(({ summary }) => String(summary.entityId ?? "")),
    published: products.items,
    lessPublished: deletions.map(({ summary }) => String(summary.parentId ?? "")),
    projectChangedAt: changesOfProject.at(-1)?.createdAt ?? null,
    until: notAfterNow(latest([since, ...moments]), ayon),
  };
}

/** Folders of these ids, as they are now. */
export async function readFolders(
  ayon: AyonClient,
  project: string,
  ids: readonly string[],
  signal?: AbortSignal,
): Promise<readonly AyonEntity[]> {
  const folders = folderConnection({ where: { ids }, toItem: (folder) => folder });
  await readConnections(ayon, project, [folders], signal);
  return folders.items;
}

/** The moment of the latest event, as good a beginning as AYON's clock; null when there is no event. */
export async function readLatestMoment(
  ayon: AyonClient,
  signal?: AbortSignal,
): Promise<string | null> {
  const answer = recordOf(
    await ayon.graphql(
      "{ events(last: 1) { edges { node { createdAt topic summary } } } }",
      {},
      { signal },
    ),
  );
  const { edges } = recordOf(answer.events);
  const node = Array.isArray(edges) ? recordOf(edges[0]).node : undefined;
  return answers.isEventNode(node) ? notAfterNow(node.createdAt, ayon) : null;
}

/** What was stamped before AYON's clock was put back is no beginning: what changes next is stamped earlier. */
function notAfterNow(moment: string, ayon: AyonClient): string {
  return Date.parse(moment) > ayon.now() ? new Date(ayon.now()).toISOString() : moment;
}

function changedSince(moment: string): string {
  return JSON.stringify({
    conditions: [{ key: "updatedAt", operator: "gte", value: moment }],
  });
}

function latest(moments: readonly string[]): string {
  return new Date(Math.max(...moments.map((moment) => Date.parse(moment)))).toISOString();
}
