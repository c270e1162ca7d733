import { FIRST_RELEASE } from "./first-release.ts";
import { type Keys, type KindsByPlace, kindsOf } from "./keys.ts";

/** What a release changed of the keys that settings have. */
interface Change {
  readonly release: string;
  readonly added?: Keys;
  /** Places of values, or of objects with all that is in them. */
  readonly removed?: readonly string[];
}

const ATTRIBUTES = {
  show: ["auto_sync_enabled", "library_project", "applications"],
  is_hierarchical: [
    "ayon_id",
    "ayon_path",
    "ayon_sync_failed",
    "tools_env",
    "fps",
    "frameStart",
    "frameEnd",
    "clipIn",
    "clipOut",
    "handleStart",
    "handleEnd",
    "resolutionWidth",
    "resolutionHeight",
    "pixelAspect",
  ],
};

const ACTION: Keys = { enabled: "boolean", role_list: "texts" };
const ROLES: Keys = { write_security_roles: "texts", read_security_roles: "texts" };
const NOTE: Keys = { enabled: "boolean", note_template: "text", note_labels: "texts" };

const STATUS_PROFILE: Keys = {
  host_names: "texts",
  task_types: "texts",
  task_names: "texts",
  families: "texts",
  subset_names: "texts",
  status_name: "text",
};

const STATUS_PROFILES = ["ftrack_task_status_local_publish", "ftrack_task_status_on_farm_publish"];

/** Lists of publish profiles, in the section `publish`. */
const TYPE_FILTERS: readonly (readonly [string, string])[] = [
  ["CollectFtrackFamily", "profiles"],
  ["IntegrateFtrackInstance", "asset_versions_status_profiles"],
  ["IntegrateFtrackFarmStatus", "farm_status_profiles"],
  ["ftrack_task_status_local_publish", "status_profiles"],
  ["ftrack_task_status_on_farm_publish", "status_profiles"],
];

const CHANGES: readonly Change[] = [
  { release: "0.1.0", added: FIRST_RELEASE },
  {
    release: "0.2.1",
    added: {
      publish: {
        ...each(STATUS_PROFILES, { status_profiles: [STATUS_PROFILE] }),
        IntegrateFtrackTaskStatus: { after_version_statuses: "boolean" },
      },
    },
  },
  { release: "0.2.2", added: attributes({ write_security_roles: "texts", read_roles: "texts" }) },
  {
    release: "0.2.4",
    added: {
      publish: {
        CollectFtrackFamily: {
          profiles: [{ advanced_filtering: [{ families: "texts", add_ftrack_family: "boolean" }] }],
        },
      },
    },
  },
  {
    release: "1.0.1",
    added: { enabled: "boolean", service_event_handlers: { delete_ayon_entities: ACTION } },
    removed: ["user_handlers.application_launch_statuses", "user_handlers.delete_asset_subset"],
  },
  {
    release: "1.0.3",
    added: {
      service_event_handlers: {
        create_daily_lists: {
          enabled: "boolean",
          cycle_hour_start: "text",
          cycle_days: "texts",
          lists: [
            {
              name_template: "text",
              category: "text",
              cycle_enabled: "boolean",
              filters: [
                {
                  statuses: "texts",
                  custom_attributes: [
                    {
                      attr_name: "text",
                      attr_type: "text",
                      bool_value: "boolean",
                      str_value: "text",
                      int_value: "integer",
                      float_value: "decimal",
                      enum_value: "texts",
                    },
                  ],
                },
              ],
            },
          ],
          role_list: "texts",
        },
      },
    },
    removed: ["service_event_handlers.create_daily_review_session"],
  },
  {
    release: "1.1.0",
    added: {
      publish: each(STATUS_PROFILES, {
        status_profiles: [{ product_types: "texts", product_names: "texts" }],
      }),
    },
    removed: STATUS_PROFILES.flatMap((name) => [
      `publish.${name}.status_profiles[].families`,
      `publish.${name}.status_profiles[].subset_names`,
    ]),
  },
  { release: "1.1.2", added: { service_event_handlers: { project_components_sizes: ACTION } } },
  {
    release: "1.1.8",
    added: attributes({ read_security_roles: "texts" }),
    removed: Object.entries(ATTRIBUTES).flatMap(([section, names]) =>
      names.map((name) => `custom_attributes.${section}.${name}.read_roles`),
    ),
  },
  {
    release: "1.1.10",
    added: {
      service_event_handlers: each(["status_task_to_version", "status_version_to_task"], {
        asset_types_filter_type: "text",
        asset_types: "texts",
      }),
    },
    removed: [
      "service_event_handlers.status_task_to_version.asset_types_to_skip",
      "service_event_handlers.status_version_to_task.asset_types_to_skip",
    ],
  },
  { release: "1.2.2", added: { service_event_handlers: { sync_users_from_ftrack: ACTION } } },
  { release: "1.3.0", removed: ["publish.IntegrateFtrackNote"] },
  {
    release: "1.4.0",
    added: {
      custom_attributes: {
        mandatory_attributes: each(
          ["ayon_id", "ayon_path", "ayon_sync_failed", "auto_sync_enabled"],
          ROLES,
        ),
        attributes_mapping: {
          enabled: "boolean",
          mapping: [{ name: "text", attr_type: "text", hierarchical: "text", standard: "texts" }],
        },
      },
    },
    removed: ["custom_attributes.show", "custom_attributes.is_hierarchical"],
  },
  {
    release: "1.4.7",
    added: { service_event_handlers: { sync_from_ftrack: { sync_link_type: "text" } } },
  },
  {
    release: "1.4.13",
    added: { custom_attributes: { mandatory_attributes: { ayon_list_type: ROLES } } },
  },
  {
    release: "1.4.14",
    added: { service_event_handlers: { sync_from_ftrack: { sync_versions: "boolean" } } },
  },
  {
    release: "1.5.0",
    added: {
      publish: {
        ...Object.fromEntries(
          TYPE_FILTERS.filter(([plugin]) => plugin !== "IntegrateFtrackInstance").map(
            ([plugin, list]) => [plugin, { [list]: [{ product_base_types: "texts" }] } as const],
          ),
        ),
        IntegrateFtrackInstance: {
          asset_versions_status_profiles: [{ product_base_types: "texts" }],
          product_base_type_mapping: [{ name: "text", asset_type: "text" }],
        },
      },
    },
    removed: [
      ...TYPE_FILTERS.map(([plugin, list]) => `publish.${plugin}.${list}[].product_types`),
      "publish.IntegrateFtrackInstance.product_type_mapping[]",
    ],
  },
  { release: "1.5.1", added: { publish: { IntegrateFtrackNote: NOTE } } },
];

/** Releases that changed keys, each with all that it stores. Later ones, up to 1.6.4, changed none. */
export const releases: readonly { readonly release: string; readonly kinds: KindsByPlace }[] =
  allKinds();

function allKinds() {
  const kinds = new Map(kindsOf({}));
  return CHANGES.map(({ release, added = {}, removed = [] }) => {
    for (const place of kinds.keys()) {
      if (removed.some((gone) => place === gone || place.startsWith(`${gone}.`))) {
        kinds.delete(place);
      }
    }
    for (const [place, kind] of kindsOf(added)) kinds.set(place, kind);
    return { release, kinds: new Map(kinds) };
  });
}

function attributes(keys: Keys): Keys {
  return {
    custom_attributes: {
      show: each(ATTRIBUTES.show, keys),
      is_hierarchical: each(ATTRIBUTES.is_hierarchical, keys),
    },
  };
}

function each(names: readonly string[], keys: Keys): Keys {
  return Object.fromEntries(names.map((name) => [name, keys]));
}
