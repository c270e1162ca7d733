import {
  addonChoices,
  boolean,
  choices,
  type Field,
  type Model,
  many,
  model,
  text,
  texts,
  uniqueNames,
} from "../language/index.ts";
import { StatusMapping } from "../shared/status-mapping.ts";

const allowOrDeny = choices("allow_deny_enum", {
  allow_list: "Allow list",
  deny_list: "Deny list",
});

/** The settings of a status that is carried from tasks to versions or back. */
function carriedStatus(id: string, filter: "allow_list" | "deny_list", description: string): Model {
  const fields: Record<string, Field> = {
    enabled: boolean(true),
    mapping: many(StatusMapping, {
      title: "Status mapping",
      description,
      validators: [uniqueNames],
    }),
    asset_types_filter_type: text(filter, {
      title: "Asset types Allow/Deny",
      choices: allowOrDeny,
    }),
    asset_types: texts([], {
      title: "Asset types (short)",
      choices: addonChoices("ftrack_asset_types_enum"),
    }),
  };
  return model(id, { file: "service_handlers", group: true, fields });
}

/** A task's status on its latest version. */
export const TaskToVersion = carriedStatus(
  "SyncStatusTaskToVersion",
  "allow_list",
  "A status of tasks, and the statuses for the version, of which the first that ftrack offers there is taken.",
);

/** A version's status on its task. */
export const VersionToTask = carriedStatus(
  "SyncStatusVersionToTask",
  "deny_list",
  "A status of versions, and the statuses for the task, of which the first that ftrack offers there is taken.",
);
