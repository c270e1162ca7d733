import { boolean, many, model, uniqueNames } from "../language/index.ts";
import { statusName, statusNames } from "../shared/statuses.ts";

const NextTaskStatus = model("NextTaskStatusMapping", {
  file: "service_handlers",
  layout: "expanded",
  fields: { name: statusName(), value: statusName() },
});

/** What happens to the next task when one is done. */
export const NextTask = model("NextTaskUpdate", {
  file: "service_handlers",
  group: true,
  fields: {
    enabled: boolean(true),
    mapping: many(
      NextTaskStatus,
      {
        title: "Status Mappings",
        description: "The status that the next task has, and the one that it gets.",
        validators: [uniqueNames],
      },
      [{ name: "Not Ready", value: "Ready" }],
    ),
    ignored_statuses: statusNames(["Omitted"], { title: "Ignored statuses" }),
    name_sorting: boolean(false),
  },
});
