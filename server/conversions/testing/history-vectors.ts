import type { Json } from "../json.ts";
import { at, type Vector } from "./vector.ts";

const TASK_TO_VERSION = "service_event_handlers.status_task_to_version";
const VERSION_TO_TASK = "service_event_handlers.status_version_to_task";
const MANDATORY = "custom_attributes.mandatory_attributes";

const PROFILES = [
  "publish.CollectFtrackFamily.profiles",
  "publish.IntegrateFtrackInstance.asset_versions_status_profiles",
  "publish.IntegrateFtrackFarmStatus.farm_status_profiles",
  "publish.ftrack_task_status_local_publish.status_profiles",
  "publish.ftrack_task_status_on_farm_publish.status_profiles",
];

/** What a release added, as that release stores it: nothing may happen to it. */
function added(release: string, place: string, value: Json): Vector {
  const stored = at(place, value);
  return { name: `${release} + ${place}`, version: release, stored, converted: stored };
}

function roles(release: string, version: string, from: string, name: string): Vector {
  const reading = release === "1.1.8" ? "read_roles" : "read_security_roles";
  return {
    name: `${release} ${from}.${name}.${reading}`,
    version,
    stored: at(`custom_attributes.${from}.${name}`, {
      write_security_roles: ["API"],
      [reading]: ["User"],
    }),
    converted: at(`${MANDATORY}.${name}`, {
      write_security_roles: ["API"],
      read_security_roles: ["User"],
    }),
  };
}

/** One vector and more for every change of keys from 0.2.1 to 1.6.4. */
export const historyVectors: readonly Vector[] = [
  ...PROFILES.slice(3).map((place) => added("0.2.1", place, [{ status_name: "Done" }])),
  added("0.2.1", "publish.IntegrateFtrackTaskStatus.after_version_statuses", false),
  // What 0.2.2 added changed in 1.1.8 and went in 1.4.0; the roles of AYON's other attributes have
  // no setting any more.
  {
    name: "0.2.2 is_hierarchical.fps, show.library_project",
    version: "0.2.2",
    stored: {
      custom_attributes: {
        is_hierarchical: { fps: { write_security_roles: ["API"], read_roles: ["API"] } },
        show: { library_project: { write_security_roles: ["API"], read_roles: ["API"] } },
      },
    },
    converted: {},
  },
  added("0.2.4", "publish.CollectFtrackFamily.profiles", [
    { advanced_filtering: [{ families: ["clip"], add_ftrack_family: true }] },
  ]),
  added("1.0.1", "enabled", false),
  added("1.0.1", "service_event_handlers.delete_ayon_entities", {
    enabled: false,
    role_list: ["Supervisor"],
  }),
  {
    name: "1.0.1 - user_handlers.application_launch_statuses",
    version: "1.0.0",
    stored: at("user_handlers.application_launch_statuses", {
      enabled: false,
      ignored_statuses: ["Done"],
      status_change: [{ name: "In Progress", value: ["Ready"] }],
    }),
    converted: {},
  },
  {
    name: "1.0.1 user_handlers.delete_asset_subset",
    version: "1.0.0",
    stored: {
      user_handlers: {
        delete_asset_subset: { enabled: false, role_list: ["Supervisor"] },
        job_killer: { enabled: false },
      },
    },
    converted: {
      user_handlers: { job_killer: { enabled: false } },
      service_event_handlers: {
        delete_ayon_entities: { enabled: false, role_list: ["Supervisor"] },
      },
    },
  },
  {
    name: "1.0.1 delete_asset_subset beside delete_ayon_entities, which wins",
    version: "1.0.1",
    stored: {
      user_handlers: { delete_asset_subset: { enabled: false, role_list: ["Supervisor"] } },
      service_event_handlers: { delete_ayon_entities: { role_list: [] } },
    },
    converted: {
      service_event_handlers: { delete_ayon_entities: { enabled: false, role_list: [] } },
    },
  },
  added("1.0.3", "service_event_handlers.create_daily_lists.lists", [{ name_template: "{dd}" }]),
  {
    name: "1.0.3 - service_event_handlers.create_daily_review_session",
    version: "1.0.2",
    stored: at("service_event_handlers.create_daily_review_session", {
      enabled: true,
      cycle_hour_start: "10:00:00",
      review_session_template: "{yy}",
    }),
    converted: {},
  },
  ...PROFILES.slice(2).map(
    (place): Vector => ({
      name: `1.1.0 ${place}[].families, subset_names`,
      version: "1.0.6",
      stored: at(place, [
        { host_names: ["maya"], families: ["render"], subset_names: ["main"], status_name: "Done" },
        { families: [] },
      ]),
      converted: at(place, [
        {
          host_names: ["maya"],
          product_base_types: ["render"],
          product_names: ["main"],
          status_name: "Done",
        },
        { product_base_types: [] },
      ]),
    }),
  ),
  {
    name: "1.1.0 farm_status_profiles[].hosts",
    version: "1.0.6",
    stored: at("publish.IntegrateFtrackFarmStatus.farm_status_profiles", [{ hosts: ["maya"] }]),
    converted: at("publish.IntegrateFtrackFarmStatus.farm_status_profiles", [
      { host_names: ["maya"] },
    ]),
  },
  added("1.1.2", "service_event_handlers.project_components_sizes", {
    enabled: false,
    role_list: ["Supervisor"],
  }),
  roles("1.1.8", "1.1.7", "show", "auto_sync_enabled"),
  roles("1.1.8", "1.1.7", "is_hierarchical", "ayon_id"),
  roles("1.1.8", "1.1.7", "is_hierarchical", "ayon_path"),
  roles("1.1.8", "1.1.7", "is_hierarchical", "ayon_sync_failed"),
  ...[TASK_TO_VERSION, VERSION_TO_TASK].map(
    (place): Vector => ({
      name: `1.1.10 ${place}.asset_types_to_skip`,
      version: "1.1.9",
      stored: at(place, {
        enabled: true,
        mapping: [{ name: "Approved", value: ["Done"] }],
        asset_types_to_skip: ["scene"],
      }),
      converted: at(place, {
        enabled: true,
        mapping: [{ name: "Approved", value: ["Done"] }],
        asset_types: ["scene"],
        asset_types_filter_type: "deny_list",
      }),
    }),
  ),
  {
    name: "1.1.10 status_task_to_version.asset_types_filter",
    version: "1.1.9",
    stored: at(TASK_TO_VERSION, { asset_types_filter: ["scene"] }),
    converted: at(TASK_TO_VERSION, {
      asset_types: ["scene"],
      asset_types_filter_type: "allow_list",
    }),
  },
  added("1.2.2", "service_event_handlers.sync_users_from_ftrack", {
    enabled: false,
    role_list: ["Supervisor"],
  }),
  ...["1.2.5", "1.5.1"].map((release) =>
    added(release, "publish.IntegrateFtrackNote", {
      enabled: true,
      note_template: "{comment}!",
      note_labels: ["Label"],
    }),
  ),
  roles("1.4.0", "1.3.3", "show", "auto_sync_enabled"),
  roles("1.4.0", "1.3.3", "is_hierarchical", "ayon_id"),
  roles("1.4.0", "1.3.3", "is_hierarchical", "ayon_path"),
  roles("1.4.0", "1.3.3", "is_hierarchical", "ayon_sync_failed"),
  {
    name: "1.4.0 + custom_attributes.attributes_mapping, off where an older release was at work",
    version: "1.3.3",
    levels: ["studio"],
    stored: { ftrack_server: "https://studio.ftrackapp.com" },
    converted: {
      ftrack_server: "https://studio.ftrackapp.com",
      custom_attributes: { attributes_mapping: { enabled: false } },
    },
  },
  {
    name: "1.4.0 + custom_attributes.attributes_mapping, off where something on the way to it was",
    version: "1.4.0-dev.1",
    levels: ["studio"],
    stored: { service_settings: { username: "ftrack_user" } },
    converted: {
      service_settings: { username: "ftrack_user" },
      custom_attributes: { attributes_mapping: { enabled: false } },
    },
  },
  added("1.4.0", "custom_attributes.attributes_mapping", {
    enabled: true,
    mapping: [{ name: "fps", attr_type: "hierarchical", hierarchical: "fps", standard: [] }],
  }),
  added("1.4.7", "service_event_handlers.sync_from_ftrack.sync_link_type", "breakdown"),
  added("1.4.13", `${MANDATORY}.ayon_list_type`, {
    write_security_roles: ["API"],
    read_security_roles: ["API"],
  }),
  added("1.4.14", "service_event_handlers.sync_from_ftrack.sync_versions", true),
  ...PROFILES.map(
    (place): Vector => ({
      name: `1.5.0 ${place}[].product_types`,
      version: "1.4.15",
      stored: at(place, [{ product_types: ["render"], task_types: ["Comp"] }, {}]),
      converted: at(place, [{ product_base_types: ["render"], task_types: ["Comp"] }, {}]),
    }),
  ),
  {
    name: "1.5.0 product_types that are no list, and one in place of which there is no list yet",
    version: "1.4.15",
    stored: at("publish.CollectFtrackFamily.profiles", [
      { product_types: "render" },
      { product_types: ["render"], product_base_types: null },
      { product_types: ["render"], product_base_types: [] },
    ]),
    converted: at("publish.CollectFtrackFamily.profiles", [
      {},
      { product_base_types: ["render"] },
      { product_base_types: [] },
    ]),
  },
  {
    name: "1.5.0 IntegrateFtrackInstance.product_type_mapping",
    version: "1.4.15",
    stored: at("publish.IntegrateFtrackInstance", {
      product_type_mapping: [{ name: "camera", asset_type: "cam" }],
      keep_first_product_name_for_review: false,
    }),
    converted: at("publish.IntegrateFtrackInstance", {
      product_base_type_mapping: [{ name: "camera", asset_type: "cam" }],
      keep_first_product_name_for_review: false,
    }),
  },
];
