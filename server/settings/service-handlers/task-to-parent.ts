import { addonChoices, boolean, many, model, texts } from "../language/index.ts";
import { StatusMapping } from "../shared/status-mapping.ts";
import { statusName, statusNames } from "../shared/statuses.ts";

const SingleTaskRule = model("SyncStatusTaskToParentMapping", {
  file: "service_handlers",
  fields: {
    new_status: statusName({ title: "New parent status" }),
    task_statuses: statusNames([], { title: "Task status" }),
  },
});

/** What tasks' statuses do to the status of their parent. */
export const TaskToParent = model("SyncStatusTaskToParent", {
  file: "service_handlers",
  group: true,
  fields: {
    enabled: boolean(true),
    parent_object_types: texts(["Shot", "Asset Build"], {
      title: "Object types",
      choices: addonChoices("ftrack_object_types_enum"),
    }),
    parent_status_match_all_task_statuses: many(
      StatusMapping,
      {
        title: "Change parent if all tasks match",
        description:
          "The parent gets the status as soon as each of its tasks has one of the others.",
      },
      [{ name: "Completed", value: ["Approved", "Omitted"] }],
    ),
    parent_status_by_task_status: many(
      SingleTaskRule,
      {
        title: "Change parent status if a single task matches",
        description: "Asked where the list above decided nothing. Earlier items come first.",
      },
      [
        {
          new_status: "In Progress",
          task_statuses: ["in progress", "change requested", "retake", "pending review"],
        },
      ],
    ),
  },
});
