import type { AyonClient } from "../../ayon/index.ts";
import { isIdNode } from "../read/ayon-answers.ts";
import { readConnection } from "../read/read-connection.ts";
import type { EntityKind } from "../trees/ftrack-tree.ts";

/** Which of these folders or tasks AYON has. */
export async function readPresent(
  ayon: AyonClient,
  project: string,
  kind: EntityKind,
  ids: readonly string[],
  signal?: AbortSignal,
): Promise<string[]> {
  if (ids.length === 0) return [];
  return readConnection({
    ayon,
    query: `query Present($project: String!, $ids: [String!]!, $first: Int!, $after: String) {
      project(name: $project) {
        entities: ${kind}s(ids: $ids, first: $first, after: $after) {
          edges { node { id } }
          pageInfo { hasNextPage endCursor }
        }
      }
    }`,
    variables: { project, ids },
    connection: "project.entities",
    isNode: isIdNode,
    toItem: ({ id }) => id,
    signal,
  });
}
