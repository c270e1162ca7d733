import { is, item, list, model, type SettingRow, STUDIO } from "./setting-row.ts";

const INTERNAL_ROLES = ["API", "Administrator"];

function mandatory(path: string, title: string, roles: readonly string[]): SettingRow[] {
  const rolesRow = (name: string, heading: string) =>
    is(name, "list[string]", roles, {
      title: heading,
      classDefault: [],
      resolver: "ftrack_security_roles_enum",
      was: { resolver: null },
    });
  return model(
    path,
    "CustomAttributeModel",
    title,
    [
      rolesRow("write_security_roles", "Write roles"),
      rolesRow("read_security_roles", "Read roles"),
    ],
    // It declares the titles above, but they get lost and AYON makes others from the keys.
    { was: { title: null } },
  );
}

function mapped(name: string, standard: readonly string[] = []) {
  return { name, attr_type: "standard", hierarchical: name, standard };
}

/** `custom_attributes`. */
export const customAttributes: readonly SettingRow[] = model(
  "custom_attributes",
  "CustomAttributesModel",
  "Custom Attributes",
  [
    ...model("mandatory_attributes", "MandatoryAttributesModel", "Mandatory custom attributes", [
      ...mandatory("ayon_id", "AYON ID", []),
      ...mandatory("ayon_path", "AYON path", []),
      ...mandatory("ayon_list_type", "AYON list type", []),
      ...mandatory("ayon_sync_failed", "AYON sync failed", INTERNAL_ROLES),
      ...mandatory("auto_sync_enabled", "AYON auto-sync", INTERNAL_ROLES),
    ]),
    ...model("attributes_mapping", "CustomAttributesMappingModel", "Attributes mapping", [
      is("enabled", "boolean", true),
      ...list(
        "mapping",
        "CustomAttributeMappingModel",
        [
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
        [
          item("name", "string", "", { title: "AYON attribute" }),
          item("attr_type", "string", "hierarchical", {
            title: "Attribute type",
            choices: ["hierarchical", "standard"],
            conditional: true,
          }),
          item("hierarchical", "string", "", { title: "ftrack attribute name" }),
          item("standard", "list[string]", [], { title: "ftrack attribute names" }),
        ],
        { title: "Attributes mapping", was: { classDefault: [] } },
      ),
    ]),
  ],
  { scope: STUDIO },
);
