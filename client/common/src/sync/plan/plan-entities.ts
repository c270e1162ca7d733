import { FTRACK_ID_ATTRIB, REMOVED_ID_VALUE } from "../../settings/index.ts";
import type { ReportItem } from "../report/report.ts";
import type { AyonEntity, AyonProject, AyonTree } from "../trees/ayon-tree.ts";
import type { FtrackTree } from "../trees/ftrack-tree.ts";
import type { AttributeMapping } from "./attribute-mapping.ts";
import { EntityChanges } from "./entity-changes.ts";
import { type Move, orderMoves } from "./order.ts";
import type { Placed, Placement } from "./placement.ts";
import type { AyonOperation } from "./plan.ts";

export interface EntityPlanInput {
  readonly ftrack: FtrackTree;
  readonly ayon: AyonTree;
  /** The AYON project as it will be when its own changes are made. */
  readonly ayonProject: AyonProject;
  readonly placements: ReadonlyMap<string, Placement>;
  readonly published: ReadonlySet<string>;
  readonly mapping: AttributeMapping;
  readonly paths: ReadonlyMap<string, string>;
}

export interface EntityPlan {
  readonly operations: readonly AyonOperation[];
  readonly report: readonly ReportItem[];
}

/**
 * The operations that bring folders and tasks to where and what they should be: first those that free names,
 * then new and moved entities in an order that AYON accepts, then everything that only changes values.
 */
export function planEntities(input: EntityPlanInput): EntityPlan {
  const retired = retire(input);
  const changes = new EntityChanges(input);
  const moved: AyonOperation[] = [];
  const edited: AyonOperation[] = [];
  const moves: Move[] = [];
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
    if (placement.state === "placed" && changesPlace(placement)) moved.push(operation);
    else edited.push(operation);
  }
  for (const kind of ["folder", "task"] as const) {
    for (const placement of input.placements.values()) {
      if (placement.state === "placed" && placement.kind === kind && changesPlace(placement)) {
        moves.push(toMove(placement));
      }
    }
  }
  const left = new Set(retired.operations.map((operation) => operation.entityId));
  const present = [...input.ayon.entities.values()].filter(
    (entity) => !left.has(entity.id) || input.published.has(entity.id),
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
  operations: readonly AyonOperation[],
  present: readonly AyonEntity[],
): AyonOperation[] {
  const byId = new Map(operations.map((operation) => [operation.entityId, operation]));
  const parked = new Set<string>();
  return orderMoves(moves, present).flatMap((step) => {
    const move = "move" in step ? step.move : step.park;
    const operation = byId.get(move.id);
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

/** AYON entities without a counterpart: switched off, or marked when they hold published content. */
function retire(input: EntityPlanInput): { operations: AyonOperation[]; report: ReportItem[] } {
  const stays = new Set(
    [...input.placements.values()].flatMap((one) => (one.state === "left-out" ? [] : [one.id])),
  );
  const operations: AyonOperation[] = [];
  const report: ReportItem[] = [];
  for (const entity of deepestFirst(input.ayon.entities)) {
    if (stays.has(entity.id) || !entity.active) continue;
    const isPublished = input.published.has(entity.id);
    if (isPublished && entity.own[FTRACK_ID_ATTRIB] === REMOVED_ID_VALUE) continue;
    const path = pathOf(entity, input.ayon.entities);
    operations.push({
      type: "update",
      entityType: entity.kind,
      entityId: entity.id,
      data: isPublished ? { attrib: { [FTRACK_ID_ATTRIB]: REMOVED_ID_VALUE } } : { active: false },
      contextId: null,
      path,
    });
    if (isPublished) {
      report.push({
        kind: "held",
        entity: path,
        reason: "it is gone from ftrack, but has published products in AYON",
        remedy: "Remove the products in AYON, or create the folder in ftrack again.",
      });
    }
  }
  return { operations, report };
}

/** Tasks before folders and lower folders before higher ones. */
function deepestFirst(entities: ReadonlyMap<string, AyonEntity>): AyonEntity[] {
  const depth = (entity: AyonEntity): number =>
    entity.kind === "task" ? Number.POSITIVE_INFINITY : pathOf(entity, entities).split("/").length;
  return [...entities.values()]
    .map((entity) => ({ entity, depth: depth(entity) }))
    .sort((a, b) => (a.depth === b.depth ? 0 : b.depth - a.depth))
    .map(({ entity }) => entity);
}

function pathOf(entity: AyonEntity, entities: ReadonlyMap<string, AyonEntity>): string {
  const parent = entities.get(entity.parentId ?? "");
  return parent ? `${pathOf(parent, entities)}/${entity.name}` : entity.name;
}
