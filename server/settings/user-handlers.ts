import { boolean, model, one, text } from "./language/index.ts";
import { MANAGER_ROLES, roleList } from "./shared/role-list.ts";

const KEPT_ONLY = "Nothing reads these settings any more. They are kept so that none gets lost.";

// Where a value comes without its roles, fewer people are let in rather than more.
const LocalAction = model("SimpleLocalAction", {
  file: "desktopapp_handlers",
  fields: { enabled: boolean(true), role_list: roleList(["Administrator"]) },
});

const CreateAttributes = model("CreateUpdateCustomAttributesAction", {
  file: "desktopapp_handlers",
  fields: { role_list: roleList(["Administrator"]) },
});

const PrepareProject = model("PrepareProjectAction", {
  file: "desktopapp_handlers",
  extends: LocalAction,
  fields: {
    create_project_structure_checked: boolean(false, {
      title: "Create project structure",
      description: 'Whether "Create project structure" is ticked to begin with.',
    }),
  },
});

const WorkfileAttribute = model("FillWorkfileAttr", {
  file: "desktopapp_handlers",
  fields: {
    enabled: boolean(false),
    custom_attribute_key: text("", {
      title: "Custom attribute key",
      description: "A custom attribute of the type <b>Text</b> that <b>Task</b> has.",
    }),
    role_list: roleList([]),
  },
});

/** Page of the actions that run on the machine of whoever uses them. */
export const UserHandlers = model("FtrackDesktopAppHandlers", {
  file: "desktopapp_handlers",
  doc: "Actions that run in the AYON launcher of whoever uses them.",
  fields: {
    create_update_attributes: one(CreateAttributes, { title: "Create/Update Custom Attributes" }),
    prepare_project: one(
      PrepareProject,
      { title: "Prepare Project", description: KEPT_ONLY },
      { role_list: MANAGER_ROLES },
    ),
    clean_hierarchical_attr: one(
      LocalAction,
      { title: "Clean hierarchical custom attributes" },
      { role_list: MANAGER_ROLES },
    ),
    delete_old_versions: one(
      LocalAction,
      { title: "Delete old versions", description: KEPT_ONLY },
      { role_list: ["Project Manager", "Administrator"] },
    ),
    delivery_action: one(
      LocalAction,
      { title: "Delivery action" },
      { role_list: ["Project Manager", "Administrator"] },
    ),
    job_killer: one(LocalAction, { title: "Job Killer" }),
    fill_workfile_attribute: one(WorkfileAttribute, {
      title: "Fill workfile Custom attribute",
      description: KEPT_ONLY,
    }),
  },
});
