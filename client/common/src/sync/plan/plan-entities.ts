import type { ReportItem } from "../report/report.ts";
import type { AyonEntity } from "../trees/ayon-tree.ts";
import { EntityChanges } from "./entity-changes.ts";
import type { EntityPlanInput } from "./entity-plan-input.ts";
import { type Move, orderMoves } from "./order.ts";
import type { Placed } from "./placement.ts";
import type { AyonOperation } from "./plan.ts";
import { retire } from "./retire.ts";

export interface EntityPlan {
  readonly operations: readonly AyonOperation[];
  readonly report: readonly ReportItem[];
}

/**
 * The operations that bring folders and tasks to where and what they should be: first those that free names,
 * then new and moved entities in an order that AYON accepts, then everything that only changes values.
 */
export function planEntities(input: EntityPlanInput): EntityPlan {
  const { entities } = input.ayon;
  const retired = retire(entities, input.placements, input.published);
  const changes = new EntityChanges(input);
  const moved = new Map<string, AyonOperation>();
  const edited: AyonOperation[] = [];
  for (const context of input.ftrack.contexts) {
    const placement = input.placements.get(context.id);
    if (!placement || placement.state === "left-out") continue;
    const data = changes.of(context, placement);
    if (Object.keys(data).length === 0) continue;
    const operation: AyonOperation = {
      type: placement.entity ? "update" : "create",
      entityType: context.kind,
      entityId: placement.id,
      data,
      contextId: context.id,
      path: input.paths.get(context.id) ?? context.name,
    };
    if (placement.state === "placed" && changesPlace(placement)) moved.set(placement.id, operation);
    else edited.push(operation);
  }
  const placed = [...input.placements.values()].filter((one) => one.state === "placed");
  const moves = (["folder", "task"] as const).flatMap((kind) =>
    placed.filter((one) => one.kind === kind && changesPlace(one)).map(toMove),
  );
  // What is switched off no longer has a name, but is still above what lies below it.
  const present = [...entities.values()].map((entity) =>
    retired.switchedOff.has(entity.id) ? { ...entity, active: false } : entity,
  );
  return {
    operations: [...retired.operations, ...inOrder(moves, moved, present), ...edited],
    report: [...retired.report, ...changes.report()],
  };
}

function changesPlace({ entity, parentId, name }: Placed): boolean {
  return !entity?.active || entity.parentId !== parentId || entity.name !== name;
}

function toMove({ id, kind, parentId, name, entity }: Placed): Move {
  return { id, kind, parentId, name, isNew: !entity?.active };
}

function inOrder(
  moves: readonly Move[],
  operations: ReadonlyMap<string, AyonOperation>,
  present: readonly AyonEntity[],
): AyonOperation[] {
  const parked = new Set<string>();
  return orderMoves(moves, present).flatMap((step) => {
    const move = "move" in step ? step.move : step.park;
    const operation = operations.get(move.id);
    if (!operation) return [];
    if ("park" in step) {
      parked.add(move.id);
      return { ...operation, data: placeOf(move) };
    }
    // A parked entity has left its old name and place, so that it must be told both.
    return parked.has(move.id)
      ? { ...operation, data: { ...operation.data, ...placeOf(move) } }
      : operation;
  });
}

function placeOf({ kind, name, parentId }: Move): Record<string, unknown> {
  return { name, [kind === "folder" ? "parentId" : "folderId"]: parentId };
}
