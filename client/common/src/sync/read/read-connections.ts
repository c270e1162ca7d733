import type { AyonClient } from "../../ayon/index.ts";
import { recordOf } from "../../record.ts";
import type { Connection } from "./connection.ts";

/** Nodes of one page. AYON has no upper bound; this keeps an answer at a few megabytes. */
const PAGE_SIZE = 6000;

/** A page of thousands of entities keeps AYON busy for some seconds. */
const TIME_LIMIT_MS = 2 * 60_000;

/** A connection, whatever it is of. */
type AnyConnection = Pick<Connection<never, unknown>, "name" | "isRead" | "selection" | "take">;

/**
 * Reads GraphQL connections of the server and of one project to their ends. AYON pages by key, so that pages come
 * one after the other; the next pages of all connections share a request.
 */
export async function readConnections(
  ayon: AyonClient,
  project: string,
  connections: readonly AnyConnection[],
  signal?: AbortSignal,
): Promise<void> {
  for (;;) {
    const open = connections.filter(({ isRead }) => !isRead);
    if (open.length === 0) return;
    const data = recordOf(
      await ayon.graphql(queryFor(project, open), {}, { signal, timeoutMs: TIME_LIMIT_MS }),
    );
    const ofProject = recordOf(data.project);
    for (const connection of open) {
      connection.take((isOfServer(connection) ? data : ofProject)[connection.name]);
    }
  }
}

function queryFor(project: string, connections: readonly AnyConnection[]): string {
  const select = (some: readonly AnyConnection[]) =>
    some.map((connection) => connection.selection(PAGE_SIZE)).join(" ");
  const ofProject = connections.filter((connection) => !isOfServer(connection));
  const rest = select(connections.filter(isOfServer));
  if (ofProject.length === 0) return `{ ${rest} }`;
  return `{ ${rest} project(name: ${JSON.stringify(project)}) { ${select(ofProject)} } }`;
}

function isOfServer({ name }: AnyConnection): boolean {
  return name === "users" || name === "events";
}
