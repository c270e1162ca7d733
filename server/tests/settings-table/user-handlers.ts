import {
  is,
  MANAGERS,
  MANAGERS_WITH_SMALL_M,
  model,
  roleList,
  type SettingRow,
} from "./setting-row.ts";

const enabled = is("enabled", "boolean", true);
const administrators = ["Administrator"];

/** Several actions share one class, whose own default lets the fewest in. */
const managers = roleList(MANAGERS, MANAGERS_WITH_SMALL_M, { classDefault: administrators });
const managersFirst = roleList(
  ["Project Manager", "Administrator"],
  ["Project Manager", "Administrator"],
  {
    classDefault: administrators,
  },
);

/** `user_handlers`. */
export const userHandlers: readonly SettingRow[] = model(
  "user_handlers",
  "FtrackDesktopAppHandlers",
  "User Actions/Events",
  [
    ...model(
      "create_update_attributes",
      "CreateUpdateCustomAttributesAction",
      "Create/Update Custom Attributes",
      [roleList(administrators, administrators)],
    ),
    ...model("prepare_project", "PrepareProjectAction", "Prepare Project", [
      enabled,
      managers,
      is("create_project_structure_checked", "boolean", false, {
        title: "Create project structure",
        was: { classDefault: true },
      }),
    ]),
    ...model(
      "clean_hierarchical_attr",
      "SimpleLocalAction",
      "Clean hierarchical custom attributes",
      [enabled, managers],
    ),
    ...model("delete_old_versions", "SimpleLocalAction", "Delete old versions", [
      enabled,
      managersFirst,
    ]),
    ...model("delivery_action", "SimpleLocalAction", "Delivery action", [enabled, managersFirst]),
    ...model("job_killer", "SimpleLocalAction", "Job Killer", [
      enabled,
      roleList(administrators, administrators),
    ]),
    ...model("fill_workfile_attribute", "FillWorkfileAttr", "Fill workfile Custom attribute", [
      is("enabled", "boolean", false, { was: { classDefault: true } }),
      is("custom_attribute_key", "string", "", { title: "Custom attribute key" }),
      roleList([], []),
    ]),
  ],
);
