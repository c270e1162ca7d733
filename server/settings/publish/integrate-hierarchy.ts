import { many, model } from "../language/index.ts";
import { statusName } from "../shared/statuses.ts";
import { taskNames, taskTypes } from "./profile-filters.ts";

const NewTaskProfile = model("IntegrateHierarchyProfile", {
  file: "publish_plugins",
  layout: "expanded",
  fields: {
    task_types: taskTypes,
    task_names: taskNames,
    status_name: statusName({ title: "Status name" }),
  },
});

/** Statuses of tasks that publishing creates in ftrack. */
export const IntegrateHierarchy = model("IntegrateHierarchyToFtrackModel", {
  file: "publish_plugins",
  group: true,
  fields: { create_task_status_profiles: many(NewTaskProfile) },
});
