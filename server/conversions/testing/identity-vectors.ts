import type { JsonObject } from "../json.ts";
import type { Vector } from "./vector.ts";

const OVERRIDES: JsonObject = {
  enabled: false,
  ftrack_server: "https://studio.ftrackapp.com",
  service_settings: { username: "ftrack_user", api_key: "ftrack_key" },
  user_handlers: {},
  service_event_handlers: {
    delete_ayon_entities: { role_list: [] },
    thumbnail_updates: { levels: 0 },
    status_task_to_version: {
      enabled: true,
      mapping: [{ name: "Approved", value: ["Done"] }],
      asset_types_filter_type: "allow_list",
      asset_types: [],
    },
    create_daily_lists: {
      cycle_hour_start: "00:00:00",
      lists: [{ category: "Dailies", filters: [{ statuses: [], custom_attributes: [] }] }],
    },
  },
  publish: {
    CollectFtrackFamily: {
      profiles: [
        {
          product_base_types: ["plate"],
          advanced_filtering: [{ families: ["clip"], add_ftrack_family: true }],
        },
      ],
    },
  },
  custom_attributes: { attributes_mapping: { enabled: true, mapping: [] } },
};

/** Overrides that are as they should be, of the last Python release, of ours and of a newer one. */
export const identityVectors: readonly Vector[] = ["1.6.4", "2.0.0", "9.0.0-rc.1+build"].map(
  (version) => ({
    name: `overrides of ${version} stay as they are`,
    version,
    stored: OVERRIDES,
    converted: OVERRIDES,
  }),
);
