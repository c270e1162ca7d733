import { constants } from "../constants.ts";
import { addonChoices, boolean, model, one, text, texts } from "./language/index.ts";

const SyncFromFtrack = model("SyncFromFtrackModel", {
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
    role_list: texts(["Administrator", "Project manager"], { title: "Roles for action" }),
  },
});

/** Page of the actions and event handlers that run in the services. */
export const ServiceHandlers = model("FtrackServiceHandlers", {
  file: "service_handlers",
  doc: "Actions and event handlers that run in the ftrack services.",
  fields: {
    sync_from_ftrack: one(SyncFromFtrack, { title: "Sync to AYON" }),
  },
});
