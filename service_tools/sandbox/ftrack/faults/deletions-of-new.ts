import type { Operation } from "../api/operation.ts";
import type { ChangeLog } from "../mutate/change-log.ts";
import type { Graph } from "../store/graph.ts";

/** Operations that delete the contexts which a batch created, with everything below them. */
export function deletionsOfNew({ store }: Graph, log: ChangeLog): Operation[] {
  const context = store.model.get("Context");
  const added = new Map(
    [...log.changes()]
      .filter(({ kind, row }) => kind === "add" && row.type.isA(context))
      .map(({ row }) => [row.key, row]),
  );
  return [...added.values()]
    .filter(({ key }) => store.get(context, key))
    .filter(({ fields }) => !added.has(String(fields.parent_id)))
    .map(({ type, key }) => ({ action: "delete", entityType: type.name, key }));
}
