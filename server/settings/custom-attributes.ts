import { addonChoices, boolean, choices, many, model, one, text, texts } from "./language/index.ts";

const securityRoles = addonChoices("ftrack_security_roles_enum");

const AttributeRoles = model("CustomAttributeModel", {
  file: "custom_attributes",
  fields: {
    write_security_roles: texts([], { title: "Write roles", choices: securityRoles }),
    read_security_roles: texts([], { title: "Read roles", choices: securityRoles }),
  },
});

const INTERNAL_ROLES = {
  write_security_roles: ["API", "Administrator"],
  read_security_roles: ["API", "Administrator"],
};

const MandatoryAttributes = model("MandatoryAttributesModel", {
  file: "custom_attributes",
  fields: {
    ayon_id: one(AttributeRoles, { title: "AYON ID" }),
    ayon_path: one(AttributeRoles, { title: "AYON path" }),
    ayon_list_type: one(AttributeRoles, { title: "AYON list type" }),
    ayon_sync_failed: one(AttributeRoles, { title: "AYON sync failed" }, INTERNAL_ROLES),
    auto_sync_enabled: one(AttributeRoles, { title: "AYON auto-sync" }, INTERNAL_ROLES),
  },
});

const AttributeMapping = model("CustomAttributeMappingModel", {
  file: "custom_attributes",
  fields: {
    name: text("", { title: "AYON attribute" }),
    attr_type: text("hierarchical", {
      title: "Attribute type",
      choices: choices("attr_types_enum", { hierarchical: "Hierarchical", standard: "Standard" }),
      conditional: true,
    }),
    hierarchical: text("", { title: "ftrack attribute name" }),
    standard: texts([], { title: "ftrack attribute names" }),
  },
});

/** A mapping to ftrack's per-type attributes, with the hierarchical name ready for who switches. */
function standardMapping(name: string, standard: readonly string[] = []) {
  return { name, attr_type: "standard", hierarchical: name, standard };
}

const AttributesMapping = model("CustomAttributesMappingModel", {
  file: "custom_attributes",
  fields: {
    enabled: boolean(true, { description: "Use the mapping below." }),
    mapping: many(
      AttributeMapping,
      {
        title: "Attributes mapping",
        description: "Which ftrack custom attribute holds which AYON attribute.",
      },
      [
        standardMapping("resolutionWidth"),
        standardMapping("resolutionHeight"),
        standardMapping("pixelAspect"),
        standardMapping("fps", ["fps"]),
        standardMapping("frameStart", ["fstart"]),
        standardMapping("frameEnd", ["fend"]),
        standardMapping("handleStart"),
        standardMapping("handleEnd"),
        standardMapping("clipIn"),
        standardMapping("clipOut"),
      ],
    ),
  },
});

/** Page of the custom attributes that the addon keeps in ftrack. */
export const CustomAttributes = model("CustomAttributesModel", {
  file: "custom_attributes",
  fields: {
    mandatory_attributes: one(MandatoryAttributes, {
      title: "Mandatory custom attributes",
      description: "Who may read and change the custom attributes that AYON needs in ftrack.",
    }),
    attributes_mapping: one(AttributesMapping, {
      title: "Attributes mapping",
      description: "Custom attributes of ftrack in place of those that AYON would choose.",
    }),
  },
});
