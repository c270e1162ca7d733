import type { Move, Place, Rule } from "../rule.ts";

const STATUS_PROFILES = [
  "publish.ftrack_task_status_local_publish.status_profiles[]",
  "publish.ftrack_task_status_on_farm_publish.status_profiles[]",
];
const FARM_STATUS_PROFILES = "publish.IntegrateFtrackFarmStatus.farm_status_profiles[]";

/**
 * The filters of publish profiles by what is published: 1.1.0 left the names of OpenPype behind,
 * 1.5.0 the product types. A filter that gets lost makes its profile match everything.
 */
export const productTypes: readonly Rule[] = [
  ...STATUS_PROFILES.flatMap((at) => [
    renamed("1.1.0", at, "families", "product_types"),
    renamed("1.1.0", at, "subset_names", "product_names"),
  ]),
  // No release stored these, but what people wrote past the settings page may have them.
  renamed("1.1.0", FARM_STATUS_PROFILES, "hosts", "host_names"),
  renamed("1.1.0", FARM_STATUS_PROFILES, "families", "product_types"),
  renamed("1.1.0", FARM_STATUS_PROFILES, "subset_names", "product_names"),
  ...[
    "publish.CollectFtrackFamily.profiles[]",
    "publish.IntegrateFtrackInstance.asset_versions_status_profiles[]",
    FARM_STATUS_PROFILES,
    ...STATUS_PROFILES,
  ].map((at) => renamed("1.5.0", at, "product_types", "product_base_types")),
  renamed(
    "1.5.0",
    "publish.IntegrateFtrackInstance",
    "product_type_mapping",
    "product_base_type_mapping",
  ),
];

function renamed(release: string, at: Place, from: string, to: string): Rule & Move {
  return { release, do: "move", at, from, to, kind: "list" };
}
