import {
  is,
  item,
  list,
  listInItem,
  MANAGERS,
  MANAGERS_WITH_SMALL_M,
  type More,
  model,
  roleList,
  type SettingRow,
  STUDIO,
} from "./setting-row.ts";

const enabled = is("enabled", "boolean", true);
const statuses: More = { resolver: "ftrack_statuses_enum", was: { resolver: null } };
const titled = (title: string): More => ({ ...statuses, title });
const allManagers = roleList(MANAGERS, MANAGERS);
const projectManagers = roleList(MANAGERS, MANAGERS_WITH_SMALL_M);

/** A status and its statuses. */
const namedStatuses = [
  item("name", "string", "", statuses),
  item("value", "list[string]", [], {
    resolver: "ftrack_statuses_enum",
    widget: "sortable_multiselect",
    placeholder: "Statuses",
    was: { resolver: null, widget: null, placeholder: null },
  }),
];

function carriedStatus(filter: string): SettingRow[] {
  return [
    enabled,
    ...list("mapping", "DictWithStrList", [], namedStatuses, {
      title: "Status mapping",
      check: "unique names",
    }),
    is("asset_types_filter_type", "string", filter, {
      title: "Asset types Allow/Deny",
      choices: ["allow_list", "deny_list"],
    }),
    is("asset_types", "list[string]", [], {
      title: "Asset types (short)",
      resolver: "ftrack_asset_types_enum",
      was: { resolver: null },
    }),
  ];
}

const expected: More = { title: "Expected value" };

const dailyLists: readonly SettingRow[] = [
  is("enabled", "boolean", false, { was: { classDefault: true } }),
  is("cycle_hour_start", "string", "00:00:00", {
    title: "Create daily lists at",
    section: "Automated execution",
    scope: STUDIO,
    placeholder: "hh:mm:ss",
    pattern: "(?:[01]\\d|2[0123]):(?:[012345]\\d):(?:[012345]\\d)$",
    was: {
      widget: "time",
      placeholder: null,
      pattern: "(?:[01]\\d|2[0123]):(?:[012345]\\d):(?:[012345]\\d)",
    },
  }),
  is("cycle_days", "list[string]", ["monday", "tuesday", "wednesday", "thursday", "friday"], {
    title: "Days of week",
    scope: STUDIO,
    choices: ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
  }),
  ...list(
    "lists",
    "DailyListItemModel",
    [
      {
        name_template: "{yy}{mm}{dd}",
        category: "Dailies",
        cycle_enabled: true,
        filters: [{ statuses: ["Approved"], custom_attributes: [] }],
      },
    ],
    [
      item("name_template", "string", "{yy}{mm}{dd}", { title: "Name template" }),
      item("category", "string", "Dailies", {
        title: "List category",
        choices: ["Default", "Clients", "Dailies"],
        resolver: "list_categories_enum",
        was: { resolver: null },
      }),
      item("cycle_enabled", "boolean", false, { title: "Run automatically" }),
      ...listInItem(
        "filters",
        "DailyListFilterModel",
        [
          item("statuses", "list[string]", [], titled("Statuses")),
          ...listInItem(
            "custom_attributes",
            "DailyListCustomAttributesModel",
            [
              item("attr_name", "string", "", { title: "Attribute name" }),
              item("attr_type", "string", "bool_value", {
                title: "Attribute type",
                choices: ["bool_value", "str_value", "int_value", "float_value", "enum_value"],
                conditional: true,
              }),
              item("bool_value", "boolean", true, expected),
              item("str_value", "string", "", expected),
              item("int_value", "integer", 0, expected),
              item("float_value", "number", 0, expected),
              item("enum_value", "list[string]", [], expected),
            ],
            { title: "Custom attributes" },
          ),
        ],
        { title: "Asset version filters" },
      ),
    ],
    { title: "Lists", was: { classDefault: [] } },
  ),
  roleList(MANAGERS, MANAGERS, { section: "---" }),
];

/** `service_event_handlers`. */
export const serviceHandlers: readonly SettingRow[] = model(
  "service_event_handlers",
  "FtrackServiceHandlers",
  "Server Actions/Events",
  [
    ...model("prepare_project", "SimpleServiceAction", "Prepare Project", [
      enabled,
      projectManagers,
    ]),
    ...model("sync_from_ftrack", "SyncFromFtrackModel", "Sync to AYON", [
      enabled,
      is("sync_versions", "boolean", false, { title: "Sync version statuses" }),
      is("sync_link_type", "string", "< Skip >", {
        title: "Sync Link Type",
        resolver: "project_link_types_enum",
      }),
      projectManagers,
    ]),
    ...model("sync_users_from_ftrack", "SimpleServiceAction", "Sync Users to AYON", [
      enabled,
      projectManagers,
    ]),
    ...model(
      "sync_hier_entity_attributes",
      "SyncHierarchicalAttributes",
      "Sync Hierarchical and Entity Attributes",
      [
        enabled,
        is("interest_entity_types", "list[string]", ["Shot", "Asset Build"], {
          title: "Entity types of interest",
          resolver: "ftrack_object_types_enum",
          was: { classDefault: [], resolver: null },
        }),
        is("interest_attributes", "list[string]", ["frameStart", "frameEnd"], {
          title: "Attributes to sync",
          was: { classDefault: [] },
        }),
        is("action_enabled", "boolean", true, { title: "Enable Action" }),
        allManagers,
      ],
    ),
    ...model("clone_review_session", "CloneReviewAction", "Clone Review Session", [
      enabled,
      allManagers,
    ]),
    ...model("delete_ayon_entities", "SimpleServiceAction", "Delete Folders/Products", [
      enabled,
      // With an empty list everybody could delete.
      roleList(MANAGERS, []),
    ]),
    ...model("thumbnail_updates", "ThumbnailHierarchyUpdates", "Update Hierarchy thumbnails", [
      enabled,
      is("levels", "integer", 1, { title: "Levels", minimum: 0 }),
    ]),
    ...model("status_task_to_parent", "SyncStatusTaskToParent", "Sync status from Task to Parent", [
      enabled,
      is("parent_object_types", "list[string]", ["Shot", "Asset Build"], {
        title: "Object types",
        resolver: "ftrack_object_types_enum",
        was: { classDefault: [], resolver: null },
      }),
      ...list(
        "parent_status_match_all_task_statuses",
        "DictWithStrList",
        [{ name: "Completed", value: ["Approved", "Omitted"] }],
        namedStatuses,
        { title: "Change parent if all tasks match", was: { classDefault: [] } },
      ),
      ...list(
        "parent_status_by_task_status",
        "SyncStatusTaskToParentMapping",
        [
          {
            new_status: "In Progress",
            task_statuses: ["in progress", "change requested", "retake", "pending review"],
          },
        ],
        [
          item("new_status", "string", "", {
            title: "New parent status",
            resolver: "ftrack_statuses_enum",
            was: { required: true, resolver: null },
          }),
          item("task_statuses", "list[string]", [], titled("Task status")),
        ],
        { title: "Change parent status if a single task matches", was: { classDefault: [] } },
      ),
    ]),
    ...model(
      "status_task_to_version",
      "SyncStatusTaskToVersion",
      "Sync status from Task to Version",
      carriedStatus("allow_list"),
    ),
    ...model(
      "status_version_to_task",
      "SyncStatusVersionToTask",
      "Sync status from Version to Task",
      carriedStatus("deny_list"),
    ),
    ...model("next_task_update", "NextTaskUpdate", "Update status on next task", [
      enabled,
      ...list(
        "mapping",
        "NextTaskStatusMapping",
        [{ name: "Not Ready", value: "Ready" }],
        ["name", "value"].map((name) =>
          item(name, "string", "", {
            resolver: "ftrack_statuses_enum",
            was: { required: true, resolver: null },
          }),
        ),
        { title: "Status Mappings", check: "unique names", was: { classDefault: [] } },
      ),
      is("ignored_statuses", "list[string]", ["Omitted"], {
        title: "Ignored statuses",
        resolver: "ftrack_statuses_enum",
        was: { classDefault: [], resolver: null },
      }),
      is("name_sorting", "boolean", false, { was: { classDefault: true } }),
    ]),
    ...model(
      "transfer_values_of_hierarchical_attributes",
      "TransferHierNonHierAttrsAction",
      "Action to transfer hierarchical attribute values",
      [enabled, projectManagers],
    ),
    ...model("create_daily_lists", "CreateDailyListsModel", "Create daily lists", dailyLists),
    ...model(
      "project_components_sizes",
      "ComponentsSizeCalcModel",
      "Calculate project component sizes",
      [is("enabled", "boolean", true, { scope: STUDIO }), allManagers],
    ),
  ],
);
