/** What studios rely on: key, type, effective default, and what else AYON sees of a setting. */
export interface SettingRow {
  readonly path: string;
  readonly type: string;
  /** Effective default; absent for models and for fields of list items. */
  readonly value?: unknown;
  readonly scope?: readonly string[];
  readonly enum?: readonly string[];
  readonly conditional?: true;
  readonly title?: string;
}

const studio = ["studio"];
const internalRoles = ["API", "Administrator"];
const secrets = ["ftrack_key", "ftrack_user"];

function mandatory(name: string, title: string, roles: readonly string[]): SettingRow[] {
  const path = `custom_attributes.mandatory_attributes.${name}`;
  return [
    { path, type: "CustomAttributeModel", title },
    { path: `${path}.write_security_roles`, type: "list[string]", value: roles },
    { path: `${path}.read_security_roles`, type: "list[string]", value: roles },
  ];
}

function mapped(name: string, standard: readonly string[] = []) {
  return { name, attr_type: "standard", hierarchical: name, standard };
}

const mapping = "custom_attributes.attributes_mapping.mapping";
const sync = "service_event_handlers.sync_from_ftrack";

/** Every setting of this version, written down once more by hand. */
export const settingsTable: readonly SettingRow[] = [
  { path: "enabled", type: "boolean", value: true },
  { path: "ftrack_server", type: "string", value: "", scope: studio, title: "ftrack server url" },
  { path: "service_settings", type: "FtrackServiceSettings", scope: studio },
  { path: "service_settings.username", type: "string", value: "", enum: secrets },
  { path: "service_settings.api_key", type: "string", value: "", enum: secrets },
  { path: "service_event_handlers", type: "FtrackServiceHandlers" },
  { path: sync, type: "SyncFromFtrackModel", title: "Sync to AYON" },
  { path: `${sync}.enabled`, type: "boolean", value: true, title: "Enabled" },
  { path: `${sync}.sync_versions`, type: "boolean", value: false },
  {
    path: `${sync}.sync_link_type`,
    type: "string",
    value: "< Skip >",
    enum: ["< Skip >", "breakdown", "template"],
  },
  {
    path: `${sync}.role_list`,
    type: "list[string]",
    value: ["Administrator", "Project manager"],
    title: "Roles for action",
  },
  { path: "custom_attributes", type: "CustomAttributesModel", scope: studio },
  { path: "custom_attributes.mandatory_attributes", type: "MandatoryAttributesModel" },
  ...mandatory("ayon_id", "AYON ID", []),
  ...mandatory("ayon_path", "AYON path", []),
  ...mandatory("ayon_list_type", "AYON list type", []),
  ...mandatory("ayon_sync_failed", "AYON sync failed", internalRoles),
  ...mandatory("auto_sync_enabled", "AYON auto-sync", internalRoles),
  { path: "custom_attributes.attributes_mapping", type: "CustomAttributesMappingModel" },
  { path: "custom_attributes.attributes_mapping.enabled", type: "boolean", value: true },
  {
    path: mapping,
    type: "list[CustomAttributeMappingModel]",
    value: [
      mapped("resolutionWidth"),
      mapped("resolutionHeight"),
      mapped("pixelAspect"),
      mapped("fps", ["fps"]),
      mapped("frameStart", ["fstart"]),
      mapped("frameEnd", ["fend"]),
      mapped("handleStart"),
      mapped("handleEnd"),
      mapped("clipIn"),
      mapped("clipOut"),
    ],
  },
  { path: `${mapping}[].name`, type: "string", title: "AYON attribute" },
  {
    path: `${mapping}[].attr_type`,
    type: "string",
    enum: ["hierarchical", "standard"],
    conditional: true,
  },
  { path: `${mapping}[].hierarchical`, type: "string" },
  { path: `${mapping}[].standard`, type: "list[string]" },
];
