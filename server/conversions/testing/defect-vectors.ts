import { at, type Vector } from "./vector.ts";

const LOCAL = "publish.ftrack_task_status_local_publish.status_profiles";
const MAPPING = "custom_attributes.attributes_mapping";
const ROLES = { write_security_roles: ["Supervisor"], read_security_roles: ["Supervisor"] };

function invented(name: string, standard: readonly string[] = []) {
  return { name, attr_type: "hierarchical", hierarchical: name, standard };
}

/** What release 1.4.0 made of a project without any overrides. */
const INVENTED_MAPPING = {
  enabled: false,
  mapping: [
    invented("resolutionWidth"),
    invented("resolutionHeight"),
    invented("pixelAspect"),
    invented("fps", ["fps"]),
    invented("frameStart", ["fstart"]),
    invented("frameEnd", ["fend"]),
    invented("handleStart"),
    invented("handleEnd"),
    invented("clipIn"),
    invented("clipOut"),
  ],
};

/** What the conversions of releases up to 1.6.4 got wrong. */
export const defectVectors: readonly Vector[] = [
  {
    name: "(a) upgrading past 1.5.0 dropped every filter by product type",
    version: "1.4.15",
    stored: at(LOCAL, [{ product_types: ["render"], status_name: "Done" }]),
    converted: at(LOCAL, [{ product_base_types: ["render"], status_name: "Done" }]),
  },
  {
    name: "(a) only the first profile decided about all of them",
    version: "1.5.0",
    stored: at("publish.CollectFtrackFamily.profiles", [
      { product_base_types: ["plate"] },
      { product_types: ["render"] },
    ]),
    converted: at("publish.CollectFtrackFamily.profiles", [
      { product_base_types: ["plate"] },
      { product_base_types: ["render"] },
    ]),
  },
  {
    name: "(b) roles of attributes went to the root, where AYON discarded them",
    version: "1.3.3",
    stored: {
      custom_attributes: {
        show: { auto_sync_enabled: ROLES },
        is_hierarchical: { ayon_id: ROLES, ayon_path: ROLES, ayon_sync_failed: ROLES, fps: ROLES },
      },
    },
    converted: at("custom_attributes.mandatory_attributes", {
      auto_sync_enabled: ROLES,
      ayon_id: ROLES,
      ayon_path: ROLES,
      ayon_sync_failed: ROLES,
    }),
  },
  {
    name: "(c) farm profiles got a filter under a name that is gone since 1.5.0",
    version: "1.1.0",
    stored: at("publish.IntegrateFtrackFarmStatus.farm_status_profiles", [
      { families: ["render"] },
      { product_types: ["write"] },
    ]),
    converted: at("publish.IntegrateFtrackFarmStatus.farm_status_profiles", [
      { product_base_types: ["render"] },
      { product_base_types: ["write"] },
    ]),
  },
  {
    name: "(d) types to skip from task to version were looked for under another key",
    version: "1.1.9",
    stored: at("service_event_handlers.status_task_to_version", { asset_types_to_skip: ["cam"] }),
    converted: at("service_event_handlers.status_task_to_version", {
      asset_types: ["cam"],
      asset_types_filter_type: "deny_list",
    }),
  },
  {
    name: "(e) projects and sites got an override out of nothing",
    version: "1.3.3",
    stored: {},
    converted: {},
  },
  {
    name: "(e) projects and sites got an override beside others",
    version: "1.3.3",
    levels: ["project", "site"],
    stored: at("user_handlers.job_killer.enabled", false),
    converted: at("user_handlers.job_killer.enabled", false),
  },
  {
    name: "1.4.0 mapping off although something that only looks like one is stored",
    version: "1.3.3",
    levels: ["studio"],
    stored: { ftrack_server: "studio", ...at(MAPPING, { mapping: "none" }) },
    converted: { ftrack_server: "studio", ...at(MAPPING, { enabled: false }) },
  },
  {
    name: "(e) projects got an override, even if somebody wrote a server into them by hand",
    version: "1.3.3",
    levels: ["project"],
    stored: { ftrack_server: "studio" },
    converted: { ftrack_server: "studio" },
  },
  {
    name: "(e) what projects and sites got out of nothing stayed for good",
    version: "1.6.4",
    stored: { enabled: true, ...at(MAPPING, INVENTED_MAPPING) },
    converted: { enabled: true },
  },
  {
    name: "(e) but a studio that uses ftrack keeps it",
    version: "1.6.4",
    stored: { ftrack_server: "studio", ...at(MAPPING, INVENTED_MAPPING) },
    converted: { ftrack_server: "studio", ...at(MAPPING, INVENTED_MAPPING) },
  },
  {
    name: "(e) but who has another mapping keeps it",
    version: "1.6.4",
    stored: at(MAPPING, { ...INVENTED_MAPPING, enabled: true }),
    converted: at(MAPPING, { ...INVENTED_MAPPING, enabled: true }),
  },
  {
    name: "(e) a mapping that an older release could not have stored was replaced",
    version: "1.3.3",
    levels: ["studio"],
    stored: { ftrack_server: "studio", ...at(MAPPING, { enabled: true }) },
    converted: { ftrack_server: "studio", ...at(MAPPING, { enabled: true }) },
  },
  ...["", "latest", "1.4", "develop-1.3.0", "١.٣.٠"].map(
    (version): Vector => ({
      name: `(f) overrides of "${version}", which is no version, were all lost`,
      version,
      stored: { ftrack_server: "studio", ...at(LOCAL, [{ product_types: ["render"] }]) },
      converted: { ftrack_server: "studio", ...at(LOCAL, [{ product_base_types: ["render"] }]) },
    }),
  ),
];
