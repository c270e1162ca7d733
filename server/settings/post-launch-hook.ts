import { boolean, many, model, text, texts, uniqueNames } from "./language/index.ts";

// Both fields also take marks that are no status, so the page offers no list to choose from.
const LaunchStatus = model("PostLaunchHookMapping", {
  file: "main",
  fields: {
    name: text("", { title: "New status" }),
    value: texts([], { title: "From statuses" }),
  },
});

/** Page of what happens to a task's status when an application is launched on it. */
export const PostLaunchHook = model("PostLaunchHookSettings", {
  file: "main",
  doc: [
    "The status that a task gets when somebody launches an application on it.",
    "",
    "Each item names the new status and the statuses that it follows. `__any__` among the latter",
    "stands for every status, and `__ignore__` in place of a new status leaves the task as it is.",
    "The first item that fits counts; the next one that fits where ftrack refuses its status.",
  ].join("\n"),
  fields: {
    enabled: boolean(true),
    mapping: many(LaunchStatus, { validators: [uniqueNames] }, [
      { name: "__ignore__", value: ["in progress", "omitted", "on hold"] },
      { name: "In Progress", value: ["__any__"] },
      { name: "Ready", value: ["Not Ready"] },
    ]),
  },
});
