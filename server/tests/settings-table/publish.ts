import { assetTypes, familyProfiles } from "./publish-defaults.ts";
import { is, item, list, listInItem, type More, model, type SettingRow } from "./setting-row.ts";

const enabled = is("enabled", "boolean", true);
const disabled = is("enabled", "boolean", false);
const disabledUnlikeItsClass = is("enabled", "boolean", false, { was: { classDefault: true } });

const live = (resolver: string, title: string): More => ({
  title,
  resolver,
  was: { resolver: null },
});
const hostNames = item("host_names", "list[string]", [], live("host_names_enum", "Host names"));
const taskTypes = item(
  "task_types",
  "list[string]",
  [],
  live("ayon_task_types_enum", "Task types"),
);
const taskNames = item("task_names", "list[string]", [], { title: "Task names" });
const productBaseTypes = item("product_base_types", "list[string]", [], {
  title: "Product base types",
});
const productNames = item("product_names", "list[string]", [], { title: "Product names" });
const statusName = item("status_name", "string", "", live("ftrack_statuses_enum", "Status name"));
const addFtrackFamily = item("add_ftrack_family", "boolean", true, { title: "Add ftrack Family" });

const taskStatusProfile = [
  hostNames,
  taskTypes,
  taskNames,
  productBaseTypes,
  productNames,
  statusName,
];

const family = model("CollectFtrackFamily", "CollectFtrackFamilyPlugin", "Collect ftrack Family", [
  enabled,
  ...list(
    "profiles",
    "CollectFamilyProfile",
    familyProfiles,
    [
      hostNames,
      productBaseTypes,
      taskTypes,
      taskNames,
      addFtrackFamily,
      ...listInItem(
        "advanced_filtering",
        "CollectFamilyAdvancedFilterModel",
        [item("families", "list[string]", [], { title: "Additional Families" }), addFtrackFamily],
        { title: "Advanced adding if additional families present" },
      ),
    ],
    { title: "Profiles", was: { classDefault: [] } },
  ),
]);

const instance = model(
  "IntegrateFtrackInstance",
  "IntegrateFtrackInstanceModel",
  "Integrate ftrack Instance",
  [
    ...list(
      "product_base_type_mapping",
      "IntegrateFtrackFamilyMapping",
      assetTypes,
      [
        item("name", "string", "", { title: "Product base type", was: { title: "Family" } }),
        item("asset_type", "string", "", { title: "Asset Type" }),
      ],
      { title: "Product base type Mapping", check: "unique names", was: { classDefault: [] } },
    ),
    is("keep_first_product_name_for_review", "boolean", true, {
      title: "Make product name as first asset name",
    }),
    ...list(
      "asset_versions_status_profiles",
      "AssetVersionStatusProfile",
      [],
      [hostNames, productBaseTypes, taskTypes, { ...statusName, path: "status" }],
      { title: "AssetVersion status on publish" },
    ),
    is("additional_metadata_keys", "list[string]", [], {
      title: "Additional metadata keys on components",
      choices: [
        "ayon_ftrack_version",
        "ayon_launcher_version",
        "frame_start",
        "frame_end",
        "duration",
        "width",
        "height",
        "fps",
        "codec",
      ],
    }),
  ],
);

const farmStatus = model(
  "IntegrateFtrackFarmStatus",
  "IntegrateFtrackFarmStatusModel",
  "Integrate ftrack Farm Status",
  list(
    "farm_status_profiles",
    "IntegrateFarmStatusProfile",
    [
      {
        host_names: ["celaction"],
        task_types: [],
        task_names: [],
        product_base_types: ["render"],
        product_names: [],
        status_name: "Render",
      },
    ],
    taskStatusProfile,
    {
      title: "Farm status profiles",
      was: { type: "list[IntegrateFarmStartusProfile]", classDefault: [] },
    },
  ),
);

/** Profiles of a publish on somebody's machine or on the farm. */
function publishStatus(path: string, type: string, title: string): SettingRow[] {
  const more = { title: "Status profiles" };
  return model(
    path,
    type,
    title,
    list("status_profiles", "FtrackTaskStatusProfile", [], taskStatusProfile, more),
  );
}

/** `publish`. */
export const publish: readonly SettingRow[] = model(
  "publish",
  "FtrackPublishPlugins",
  "Publish plugins",
  [
    ...family,
    ...model(
      "CollectFtrackCustomAttributeData",
      "CollectFtrackCustomAttributeDataModel",
      "Collect Custom Attribute Data",
      [
        disabledUnlikeItsClass,
        is("custom_attribute_keys", "list[string]", [], { title: "Custom attribute keys" }),
      ],
    ),
    ...model(
      "ValidateFtrackAttributes",
      "ValidateFtrackAttributesModel",
      "Validate ftrack Attributes",
      [
        disabledUnlikeItsClass,
        is("ftrack_custom_attributes", "string", "{}", {
          title: "Custom attributes to validate",
          widget: "textarea",
          check: "JSON object",
        }),
      ],
    ),
    ...model(
      "IntegrateHierarchyToFtrack",
      "IntegrateHierarchyToFtrackModel",
      "Integrate Hierarchy to ftrack",
      list(
        "create_task_status_profiles",
        "IntegrateHierarchyProfile",
        [],
        [taskTypes, taskNames, statusName],
      ),
    ),
    ...model(
      "IntegrateFtrackDescription",
      "IntegrateFtrackDescriptionModel",
      "Integrate ftrack Description",
      [
        disabledUnlikeItsClass,
        is("optional", "boolean", true, { title: "Optional", was: { classDefault: false } }),
        is("active", "boolean", true, { title: "Active" }),
        is("description_template", "string", "{comment}", {
          title: "Description template",
          was: { classDefault: "" },
        }),
      ],
    ),
    ...model("IntegrateFtrackNote", "IntegrateFtrackNoteModel", "Integrate ftrack Note", [
      disabled,
      is("note_template", "string", "{comment}", {
        title: "Note template",
        was: { classDefault: "" },
      }),
      is("note_labels", "list[string]", [], { title: "Note labels" }),
    ]),
    ...model(
      "IntegrateFtrackComponentOverwrite",
      "IntegrateFtrackComponentOverwriteModel",
      "Integrate ftrack Component Overwrite",
      [enabled],
    ),
    ...instance,
    ...farmStatus,
    ...publishStatus(
      "ftrack_task_status_local_publish",
      "FtrackTaskStatusLocalModel",
      "ftrack Status Local Integration",
    ),
    ...publishStatus(
      "ftrack_task_status_on_farm_publish",
      "FtrackTaskStatusOnFarmModel",
      "ftrack Status On Farm Integration",
    ),
    ...model(
      "IntegrateFtrackTaskStatus",
      "IntegrateFtrackTaskStatusModel",
      "Integrate ftrack Task Status",
      [is("after_version_statuses", "boolean", true, { title: "After version integration" })],
    ),
  ],
);
