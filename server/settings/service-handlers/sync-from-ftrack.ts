import { constants } from "../../constants.ts";
import { addonChoices, boolean, model, text } from "../language/index.ts";
import { MANAGER_ROLES, roleList } from "../shared/role-list.ts";

/** The sync of a project from ftrack to AYON. */
export const SyncFromFtrack = model("SyncFromFtrackModel", {
  file: "service_handlers",
  fields: {
    enabled: boolean(true),
    sync_versions: boolean(false, {
      title: "Sync version statuses",
      description: "Carry statuses of ftrack's versions over to AYON. Makes a sync slower.",
    }),
    sync_link_type: text(constants.SKIP_LINK_TYPE.value, {
      title: "Sync Link Type",
      description: "AYON link type that links between ftrack entities become.",
      choices: addonChoices("project_link_types_enum"),
    }),
    role_list: roleList(MANAGER_ROLES),
  },
});
