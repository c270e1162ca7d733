import { FTRACK_ID_ATTRIB, REMOVED_ID_VALUE } from "../../settings/index.ts";
import type { ReportItem } from "../report/report.ts";
import type { AyonEntity } from "../trees/ayon-tree.ts";
import { ayonPaths } from "./ayon-paths.ts";
import { foldersAbove } from "./folders-above.ts";
import type { Placements } from "./placement.ts";
import type { AyonOperation } from "./plan.ts";

export interface Retirement {
  readonly operations: AyonOperation[];
  /** Ids of the entities that are switched off. */
  readonly switchedOff: ReadonlySet<string>;
  readonly report: ReportItem[];
}

/**
 * What becomes of AYON entities that are gone from ftrack. Published folders stay and are marked; so do the folders above
 * something that could not be moved. Everything else is switched off.
 */
export function retire(
  entities: ReadonlyMap<string, AyonEntity>,
  placements: Placements,
  published: ReadonlySet<string>,
): Retirement {
  const inFtrack = new Set(
    [...placements.values()].flatMap((one) => (one.state === "left-out" ? [] : [one.id])),
  );
  const gone = [...entities.values()].filter(({ id, active }) => active && !inFtrack.has(id));
  const operations: AyonOperation[] = [];
  const report: ReportItem[] = [];
  const switchedOff = new Set<string>();
  if (gone.length === 0) return { operations, switchedOff, report };
  const needed = neededFolders(entities, placements);
  const paths = ayonPaths(entities);
  for (const entity of deepestFirst(gone, paths)) {
    const path = paths.get(entity.id) ?? entity.name;
    const told = { kind: "held" as const, entity: path, ...contextOf(entity) };
    const update = (data: AyonOperation["data"]) =>
      operations.push({
        type: "update",
        entityType: entity.kind,
        entityId: entity.id,
        data,
        contextId: null,
        path,
      });
    if (published.has(entity.id)) {
      if (entity.own[FTRACK_ID_ATTRIB] !== REMOVED_ID_VALUE) {
        update({ attrib: { [FTRACK_ID_ATTRIB]: REMOVED_ID_VALUE } });
      }
      report.push({
        ...told,
        reason: "it is gone from ftrack, but has published products in AYON",
        remedy: "Remove the products in AYON, or create the folder in ftrack again.",
      });
    } else if (needed.has(entity.id)) {
      report.push({
        ...told,
        reason: "it is gone from ftrack, but something below it could not be moved",
        remedy: "Mend what is below it first.",
      });
    } else {
      update({ active: false });
      switchedOff.add(entity.id);
    }
  }
  return { operations, switchedOff, report };
}

/** The context that an entity stood for, as long as it was not marked as gone. */
function contextOf({ own }: AyonEntity): Pick<ReportItem, "contextId"> {
  const id = own[FTRACK_ID_ATTRIB];
  const isKnown = typeof id === "string" && id !== "" && id !== REMOVED_ID_VALUE;
  return isKnown ? { contextId: id } : {};
}

function neededFolders(
  entities: ReadonlyMap<string, AyonEntity>,
  placements: Placements,
): ReadonlySet<string> {
  const all = [...placements.values()];
  const placed = new Set(all.flatMap((one) => (one.state === "placed" ? [one.id] : [])));
  const needed = new Set<string>();
  for (const placement of all) {
    if (placement.state !== "held" || !placement.entity.active) continue;
    for (const folder of foldersAbove(placement.entity, entities, ({ id }) => placed.has(id))) {
      if (needed.has(folder.id)) break;
      needed.add(folder.id);
    }
  }
  return needed;
}

/** Tasks before folders and lower folders before higher ones. */
function deepestFirst(
  entities: readonly AyonEntity[],
  paths: ReadonlyMap<string, string>,
): AyonEntity[] {
  const depth = ({ id, kind }: AyonEntity): number =>
    kind === "task" ? Number.POSITIVE_INFINITY : (paths.get(id)?.split("/").length ?? 0);
  return entities
    .map((entity) => ({ entity, depth: depth(entity) }))
    .sort((a, b) => (a.depth === b.depth ? 0 : b.depth - a.depth))
    .map(({ entity }) => entity);
}
