import { is, item, list, model, type SettingRow, STUDIO } from "./setting-row.ts";

const secret = (title: string) =>
  ({
    title,
    resolver: "secret_names_enum",
    was: { required: true, resolver: "secrets_enum" },
  }) as const;

/** `enabled`, `ftrack_server` and `service_settings`. */
export const beginning: readonly SettingRow[] = [
  is("enabled", "boolean", true),
  is("ftrack_server", "string", "", { title: "ftrack server url", scope: STUDIO }),
  ...model(
    "service_settings",
    "FtrackServiceSettings",
    "Service settings",
    [
      is("username", "string", "", secret("ftrack user name")),
      is("api_key", "string", "", secret("ftrack API key")),
    ],
    { scope: STUDIO },
  ),
];

const NEW_STATUSES = [
  { name: "In Progress", value: ["__any__"] },
  { name: "Ready", value: ["Not Ready"] },
];
const IGNORED = { name: "__ignore__", value: ["in progress", "omitted", "on hold"] };

export const postLaunchHook: readonly SettingRow[] = model(
  "post_launch_hook",
  "PostLaunchHookSettings",
  "Status change on application launch",
  [
    is("enabled", "boolean", true),
    ...list(
      "mapping",
      "PostLaunchHookMapping",
      [IGNORED, ...NEW_STATUSES],
      [
        item("name", "string", "", { title: "New status" }),
        item("value", "list[string]", [], { title: "From statuses" }),
      ],
      { check: "unique names", was: { value: [...NEW_STATUSES, IGNORED], classDefault: [] } },
    ),
  ],
);
