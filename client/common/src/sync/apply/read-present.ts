import type { AyonClient } from "../../ayon/index.ts";
import { isIdNode } from "../read/ayon-answers.ts";
import { Connection } from "../read/connection.ts";
import { readConnections } from "../read/read-connections.ts";
import type { EntityKind } from "../trees/ftrack-tree.ts";

/** Which of these folders or tasks AYON has. */
export async function readPresent(
  ayon: AyonClient,
  project: string,
  kind: EntityKind,
  ids: readonly string[],
  signal?: AbortSignal,
): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const present = new Connection({
    name: `${kind}s`,
    fields: "id",
    where: { ids },
    isNode: isIdNode,
    toItem: ({ id }) => id,
  });
  await readConnections(ayon, project, [present], signal);
  return present.items;
}
