import { Ajv } from "ajv";
import pLimit from "p-limit";
import type { AyonClient } from "../../../ayon/index.ts";
import { PermanentError } from "../../../errors.ts";
import { chunked } from "../../../ftrack/index.ts";
import { isRecord, recordOf } from "../../../record.ts";
import { FTRACK_ID_ATTRIB } from "../../../settings/index.ts";
import { Connection } from "../../read/connection.ts";
import { readConnections } from "../../read/read-connections.ts";
import { isUnknownField } from "../../read/unknown-field.ts";
import type { AyonList, AyonListItem } from "./list-sides.ts";

/** Items of one list in an answer; a list with more is asked again. */
const ITEMS_PER_PAGE = 5000;
const LISTS_PER_REQUEST = 100;
const LISTS_AT_A_TIME = 4;

const ajv = new Ajv();
const text = { type: "string" } as const;

interface ListNode {
  readonly id: string;
  readonly label: string;
  readonly entityType: string;
  readonly entityListType: string;
  /** JSON text; not asked of an AYON that does not have it. */
  readonly allAttrib?: string;
}
const isListNode = ajv.compile<ListNode>({
  type: "object",
  properties: { id: text, label: text, entityType: text, entityListType: text, allAttrib: text },
  required: ["id", "label", "entityType", "entityListType"],
});

interface ItemsPage {
  readonly id: string;
  readonly items: {
    readonly edges: readonly AyonListItem[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
  };
}
const isItemsPage = ajv.compile<ItemsPage>({
  type: "object",
  properties: {
    id: text,
    items: {
      type: "object",
      properties: {
        edges: {
          type: "array",
          items: {
            type: "object",
            properties: { id: text, entityId: text },
            required: ["id", "entityId"],
          },
        },
        pageInfo: {
          type: "object",
          properties: {
            hasNextPage: { type: "boolean" },
            endCursor: { type: ["string", "null"] },
          },
          required: ["hasNextPage"],
        },
      },
      required: ["edges", "pageInfo"],
    },
  },
  required: ["id", "items"],
});

/** All lists of a project, in the order in which they were made; null on an AYON that has no lists. */
export async function readAyonLists(
  ayon: AyonClient,
  project: string,
  signal?: AbortSignal,
): Promise<readonly AyonList[] | null> {
  const read = async (fields: string) => {
    const lists = listConnection(fields);
    await readConnections(ayon, project, [lists], signal);
    return lists.items;
  };
  const fields = "id label entityType entityListType";
  try {
    return await read(`${fields} allAttrib`);
  } catch (error) {
    if (isUnknownField(error, "entityLists")) return null;
    if (!isUnknownField(error, "allAttrib")) throw error;
  }
  return withFtrackIds(ayon, project, await read(fields), signal);
}

function listConnection(fields: string): Connection<ListNode, AyonList> {
  return new Connection({
    name: "entityLists",
    fields,
    isNode: isListNode,
    toItem: ({ id, label, entityType, entityListType, allAttrib }) => ({
      id,
      label,
      entityType,
      listType: entityListType,
      ftrackId: allAttrib === undefined ? null : ftrackIdIn(JSON.parse(allAttrib)),
    }),
  });
}

/** The lists with what they stand for: an AYON of 2025 tells attributes of each list alone. */
async function withFtrackIds(
  ayon: AyonClient,
  project: string,
  lists: readonly AyonList[],
  signal?: AbortSignal,
): Promise<AyonList[]> {
  const limit = pLimit(LISTS_AT_A_TIME);
  const read = async (list: AyonList) => {
    const path = `projects/${encodeURIComponent(project)}/lists/${list.id}`;
    const { attrib } = recordOf(await ayon.get(path, { query: { metadata_only: true }, signal }));
    return { ...list, ftrackId: ftrackIdIn(attrib) };
  };
  return Promise.all(lists.map((list) => limit(() => read(list))));
}

function ftrackIdIn(attrib: unknown): string | null {
  const id = recordOf(attrib)[FTRACK_ID_ATTRIB];
  return typeof id === "string" && id !== "" ? id : null;
}

/**
 * The items of lists that hold one kind of entity; AYON refuses to tell items of several kinds in one request. Items
 * whose entity is gone from AYON are not among them.
 */
export async function readListItems(
  ayon: AyonClient,
  project: string,
  listIds: readonly string[],
  signal?: AbortSignal,
): Promise<Map<string, AyonListItem[]>> {
  const items = new Map<string, AyonListItem[]>();
  for (const chunk of chunked(listIds, LISTS_PER_REQUEST)) {
    let open: readonly OpenPage[] = [{ listIds: chunk, after: null }];
    while (open.length > 0) {
      const answer = recordOf(await ayon.graphql(queryFor(project, open), {}, { signal }));
      const pages = Object.values(recordOf(answer.project)).flatMap(pagesIn);
      for (const page of pages) {
        items.set(page.id, [...(items.get(page.id) ?? []), ...page.items.edges]);
      }
      open = pages.flatMap(({ id, items: { edges, pageInfo } }) =>
        pageInfo.hasNextPage && edges.length > 0 && pageInfo.endCursor
          ? [{ listIds: [id], after: pageInfo.endCursor }]
          : [],
      );
    }
  }
  return items;
}

interface OpenPage {
  readonly listIds: readonly string[];
  /** Where the page begins; all lists begin at null. */
  readonly after: string | null;
}

function queryFor(project: string, open: readonly OpenPage[]): string {
  const pages = open.map(({ listIds, after }, index) => {
    const from = after === null ? "" : `, after: ${JSON.stringify(after)}`;
    return (
      `page${index}: entityLists(ids: ${JSON.stringify(listIds)}, first: ${listIds.length}) { edges { node ` +
      `{ id items(first: ${ITEMS_PER_PAGE}${from}) { edges { id entityId } pageInfo { hasNextPage endCursor } } } } }`
    );
  });
  return `{ project(name: ${JSON.stringify(project)}) { ${pages.join(" ")} } }`;
}

function pagesIn(connection: unknown): ItemsPage[] {
  const { edges } = recordOf(connection);
  return (Array.isArray(edges) ? edges.filter(isRecord) : []).map(({ node }) => {
    if (isItemsPage(node)) return node;
    throw new PermanentError("AYON answered a list whose items are in a shape that is not known");
  });
}
