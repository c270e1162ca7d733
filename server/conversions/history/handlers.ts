import type { Rule } from "../rule.ts";

/** Actions and event handlers that moved, changed their keys or went. */
export const handlers: readonly Rule[] = [
  {
    release: "1.0.1",
    do: "move",
    from: "user_handlers.delete_asset_subset",
    to: "service_event_handlers.delete_ayon_entities",
    kind: "object",
  },
  // No release that had the next two did anything by them.
  { release: "1.0.1", do: "remove", at: "user_handlers.application_launch_statuses" },
  { release: "1.0.3", do: "remove", at: "service_event_handlers.create_daily_review_session" },
  {
    release: "1.1.10",
    do: "move",
    at: "service_event_handlers.status_task_to_version",
    from: "asset_types_to_skip",
    to: "asset_types",
    kind: "list",
    with: { asset_types_filter_type: "deny_list" },
  },
  {
    release: "1.1.10",
    do: "move",
    at: "service_event_handlers.status_version_to_task",
    from: "asset_types_to_skip",
    to: "asset_types",
    kind: "list",
    with: { asset_types_filter_type: "deny_list" },
  },
  // What the handler looked for under a name that the settings did not have.
  {
    release: "1.1.10",
    do: "move",
    at: "service_event_handlers.status_task_to_version",
    from: "asset_types_filter",
    to: "asset_types",
    kind: "list",
    with: { asset_types_filter_type: "allow_list" },
  },
];
