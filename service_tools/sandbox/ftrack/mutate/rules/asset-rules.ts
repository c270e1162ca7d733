import type { EntityType } from "../../model/entity-type.ts";
import type { Store } from "../../store/store.ts";
import type { EntityData } from "../decode-entity.ts";
import type { Mutation } from "../mutation.ts";
import { type NewFields, needed } from "../new-fields.ts";
import { firstVersionStatus } from "../workflow.ts";

/** Puts a new asset into the project of its context. */
export function completeAsset({ graph }: Mutation, type: EntityType, fields: NewFields): void {
  const context = graph.store.follow("Context", needed(type, fields, "context_id"));
  fields.project_id = context?.fields.project_id ?? null;
}

/**
 * Numbers a new version after the others of its asset, unless the client chose a number. Zero is
 * a choice only when it is sent as a text.
 */
export function completeVersion(
  { graph }: Mutation,
  type: EntityType,
  fields: NewFields,
  sent: EntityData,
): void {
  const assetId = needed(type, fields, "asset_id");
  const asset = graph.store.follow("Asset", assetId);
  fields.project_id = asset?.fields.project_id ?? null;
  fields.status_id ??= firstVersionStatus(graph, fields);
  const isChosen = fields.version || typeof sent.version === "string";
  if (!isChosen) fields.version = highestVersion(graph.store, assetId) + 1;
}

/** The kind of file that a component is, by which ftrack tells its types apart. */
export function completeComponent(_: Mutation, type: EntityType, fields: NewFields): void {
  fields.system_type = type.name.replace("Component", "").toLowerCase();
}

function highestVersion(store: Store, assetId: string): number {
  const versions = store.table(store.model.get("AssetVersion")).find("asset_id", assetId);
  let highest = 0;
  for (const { fields } of versions) highest = Math.max(highest, Number(fields.version ?? 0));
  return highest;
}
