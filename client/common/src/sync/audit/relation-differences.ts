import { describeList } from "../relations/lists/pair-lists.ts";
import type { RelationPlan } from "../relations/relation-plan.ts";
import type { Difference } from "./difference.ts";

/** Links, lists and statuses of versions that differ. */
export function relationDifferences(plan: RelationPlan): Difference[] {
  return [...linkDifferences(plan), ...listDifferences(plan), ...versionDifferences(plan)];
}

function linkDifferences({ links }: RelationPlan): Difference[] {
  const told = (kind: "missing" | "gone", some: readonly { readonly path: string }[]) =>
    some.map(({ path: entity }) => ({ kind, entity, field: "link" }));
  return [...told("missing", links?.creations ?? []), ...told("gone", links?.removals ?? [])];
}

function listDifferences({ lists }: RelationPlan): Difference[] {
  if (!lists) return [];
  const created = new Set(lists.creations.map(({ id }) => id));
  const changes = lists.changes.flatMap(({ before, label, ftrackId }): Difference[] => {
    const entity = describeList({ name: before });
    return [
      ...(label === undefined
        ? []
        : [{ kind: "differs" as const, entity, field: "label", ftrack: label, ayon: before }]),
      ...(ftrackId === undefined
        ? []
        : [{ kind: "differs" as const, entity, field: "attrib.ftrackId", ftrack: ftrackId }]),
    ];
  });
  const items = lists.items.flatMap(({ listId, name, added, removed }): Difference[] =>
    created.has(listId)
      ? []
      : [
          {
            kind: "differs",
            entity: describeList({ name }),
            field: "items",
            ftrack: added.map(({ entityId }) => entityId),
            ayon: removed.map(({ entityId }) => entityId),
            reason: "what only one side has, by AYON ids",
          },
        ],
  );
  return [
    ...lists.creations.map(({ list }) => listDifference("missing", list.name)),
    ...lists.removals.map(({ label }) => listDifference("gone", label)),
    ...changes,
    ...items,
  ];
}

function listDifference(kind: "missing" | "gone", name: string): Difference {
  return { kind, entity: describeList({ name }), field: "list" };
}

function versionDifferences({ versions, values }: RelationPlan): Difference[] {
  return [
    ...versions.map(({ path: entity, data }) => ({
      kind: "differs" as const,
      entity,
      field: "status",
      ftrack: data.status,
    })),
    ...values.map(({ entityId, value }) => ({
      kind: "mark" as const,
      entity: `ftrack entity ${entityId}`,
      ayon: value,
    })),
  ];
}
