import { Ajv } from "ajv";
import type { AyonClient } from "../../ayon/index.ts";
import { PermanentError } from "../../errors.ts";
import { recordOf } from "../../record.ts";

/** Rows of one GraphQL page. AYON has no upper bound; this keeps an answer at a few megabytes. */
const PAGE_SIZE = 6000;

interface Page {
  readonly edges: readonly { readonly node: unknown }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

const isPage = new Ajv().compile<Page>({
  type: "object",
  properties: {
    edges: { type: "array", items: { type: "object", required: ["node"] } },
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
});

export interface ConnectionQuery<Node, Item> {
  readonly ayon: AyonClient;
  /** Query with the variables `$first` and `$after`. */
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Where the connection is in the answer: `users`, or `project.folders`. */
  readonly connection: string;
  readonly isNode: (node: unknown) => node is Node;
  /**
   * What to keep of a node. Called page by page, so that the rest of a large answer need not stay in
   * memory.
   */
  readonly toItem: (node: Node) => Item;
  readonly signal?: AbortSignal | undefined;
}

/**
 * What is to be kept of all nodes of a GraphQL connection. AYON pages by key, so that pages come one after
 * the other, and says `hasNextPage` for a full last page as well: the page after it is empty.
 */
export async function readConnection<Node, Item>(
  options: ConnectionQuery<Node, Item>,
): Promise<Item[]> {
  const items: Item[] = [];
  let after: string | null = null;
  for (;;) {
    const { edges, pageInfo }: Page = await readPage(options, after);
    for (const { node } of edges) {
      if (!options.isNode(node)) {
        throw new PermanentError(`AYON answered ${JSON.stringify(node).slice(0, 200)} as a node`);
      }
      items.push(options.toItem(node));
    }
    after = pageInfo.endCursor ?? null;
    if (!pageInfo.hasNextPage || edges.length === 0 || after === null) return items;
  }
}

async function readPage(
  {
    ayon,
    query,
    variables,
    connection,
    signal,
  }: Omit<ConnectionQuery<unknown, unknown>, "isNode" | "toItem">,
  after: string | null,
): Promise<Page> {
  const data = await ayon.graphql(query, { ...variables, first: PAGE_SIZE, after }, { signal });
  const page = connection.split(".").reduce<unknown>((value, key) => recordOf(value)[key], data);
  if (!isPage(page)) throw new PermanentError("AYON answered a GraphQL query without a connection");
  return page;
}
