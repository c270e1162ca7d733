import { addonChoices, boolean, model, texts } from "../language/index.ts";
import { MANAGER_ROLES, roleList } from "../shared/role-list.ts";

/** Hierarchical attributes and those of single types that are kept equal. */
export const HierarchicalAttributes = model("SyncHierarchicalAttributes", {
  file: "service_handlers",
  fields: {
    enabled: boolean(true),
    interest_entity_types: texts(["Shot", "Asset Build"], {
      title: "Entity types of interest",
      choices: addonChoices("ftrack_object_types_enum"),
    }),
    interest_attributes: texts(["frameStart", "frameEnd"], {
      title: "Attributes to sync",
      description: "Keys of custom attributes that ftrack has both as hierarchical and by type.",
    }),
    action_enabled: boolean(true, { title: "Enable Action" }),
    role_list: roleList(MANAGER_ROLES),
  },
});
