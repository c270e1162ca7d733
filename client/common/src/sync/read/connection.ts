import { Ajv } from "ajv";
import { PermanentError } from "../../errors.ts";

interface Page {
  readonly edges: readonly { readonly node?: unknown }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

const isPage = new Ajv().compile<Page>({
  type: "object",
  properties: {
    edges: { type: "array", items: { type: "object" } },
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

export interface ConnectionOptions<Node, Item> {
  /** As AYON calls it: `users` and `events` of the server; the others of a project. */
  readonly name:
    | "users"
    | "events"
    | "folders"
    | "tasks"
    | "products"
    | "versions"
    | "entityLists"
    | "links";
  /** What to ask of each node. */
  readonly fields: string;
  /** Which nodes, in the arguments that AYON has for the connection; all unless given. */
  readonly where?: Readonly<Record<string, string | readonly string[]>>;
  /** Whether what is asked for stands on the edges, as with links, and not on nodes behind them. */
  readonly onEdges?: boolean;
  readonly isNode: (node: unknown) => node is Node;
  /**
   * What to keep of a node. Called page by page, so that the rest of a large answer need not stay in
   * memory.
   */
  readonly toItem: (node: Node) => Item;
}

/** A GraphQL connection of AYON while it is read, page by page. */
export class Connection<Node, Item> {
  readonly items: Item[] = [];
  readonly #options: ConnectionOptions<Node, Item>;
  #after: string | null = null;
  #isRead = false;

  constructor(options: ConnectionOptions<Node, Item>) {
    this.#options = options;
  }

  get name(): ConnectionOptions<Node, Item>["name"] {
    return this.#options.name;
  }

  /** Whether all pages were taken. */
  get isRead(): boolean {
    return this.#isRead;
  }

  /** What to ask for the next page of so many nodes; JSON's texts and lists are GraphQL's as well. */
  selection(first: number): string {
    const { name, fields, where = {}, onEdges = false } = this.#options;
    const wanted = [
      `first: ${first}`,
      ...Object.entries(where).map(([argument, value]) => `${argument}: ${JSON.stringify(value)}`),
      ...(this.#after === null ? [] : [`after: ${JSON.stringify(this.#after)}`]),
    ].join(", ");
    const edge = onEdges ? fields : `node { ${fields} }`;
    return `${name}(${wanted}) { edges { ${edge} } pageInfo { hasNextPage endCursor } }`;
  }

  /** Takes the next page. AYON says `hasNextPage` for a full last page as well: the page after it is empty. */
  take(page: unknown): void {
    if (!isPage(page)) throw new PermanentError(`AYON answered no page of ${this.name}`);
    const { isNode, toItem, onEdges = false } = this.#options;
    for (const edge of page.edges) {
      const node = onEdges ? edge : edge.node;
      if (!isNode(node)) {
        throw new PermanentError(`AYON answered ${JSON.stringify(node).slice(0, 200)} as a node`);
      }
      this.items.push(toItem(node));
    }
    this.#after = page.pageInfo.endCursor ?? null;
    this.#isRead = !page.pageInfo.hasNextPage || page.edges.length === 0 || this.#after === null;
  }
}
