import type { ReportItem } from "../report/report.ts";
import type { AttributeValues } from "../trees/ayon-tree.ts";
import type { EntityKind } from "../trees/ftrack-tree.ts";
import type { AnatomyPatch } from "./anatomy.ts";

/** Everything that a full sync of one project would write, as plain data. */
export interface SyncPlan {
  readonly project: { readonly id: string; readonly name: string };
  /** Changes of the AYON project itself; empty when it is as it should be. */
  readonly projectPatch: AnatomyPatch & { readonly attrib?: AttributeValues };
  /** Folder and task operations in an order in which each can be carried out. */
  readonly operations: readonly AyonOperation[];
  /** Types that can be dropped from the AYON project once no entity has them any more. */
  readonly finalPatch: AnatomyPatch;
  /** What ftrack should know of each context once every operation has succeeded. */
  readonly marks: readonly Mark[];
  /** The AYON entity of each context that is in AYON, by the context's id. */
  readonly pairs: Pairing;
  readonly report: readonly ReportItem[];
}

/** The AYON entity that stands for a context once the operations are carried out. */
export interface PairedEntity {
  readonly id: string;
  readonly kind: EntityKind;
}
export type Pairing = ReadonlyMap<string, PairedEntity>;

/** One entry of AYON's `operations` endpoint, with the ftrack entity that it is made for. */
export interface AyonOperation<Kind extends OperatedKind = EntityKind> {
  readonly type: "create" | "update";
  readonly entityType: Kind;
  readonly entityId: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Id in ftrack; null when the entity has no counterpart there. */
  readonly contextId: string | null;
  /** ftrack path, for messages. */
  readonly path: string;
}

/** Kinds of AYON entities that a sync writes as operations. */
type OperatedKind = EntityKind | "version";
export type AnyOperation = AyonOperation<OperatedKind>;

/** The values of `ayon_id`, `ayon_path` and `ayon_sync_failed` of one context; null keeps what is there. */
export interface Mark {
  readonly contextId: string;
  readonly parentId: string | null;
  /** Empty when the context is not in AYON. */
  readonly ayonId: string | null;
  /** Empty for tasks and for what is not in AYON. */
  readonly ayonPath: string | null;
  readonly failed: boolean;
}

export interface PlanCounts {
  readonly created: number;
  readonly updated: number;
  readonly deactivated: number;
}

/** Counts entities, not operations: one that is parked on its way is one entity. */
export function countOperations(operations: readonly AyonOperation[]): PlanCounts {
  const ids = (matches: (operation: AyonOperation) => boolean) =>
    new Set(operations.filter(matches).map((operation) => operation.entityId)).size;
  return {
    created: ids((one) => one.type === "create"),
    updated: ids((one) => one.type === "update" && one.data.active !== false),
    deactivated: ids((one) => one.type === "update" && one.data.active === false),
  };
}
