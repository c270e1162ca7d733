import type { Rule } from "../rule.ts";

/** Attributes whose roles can still be set, and where they were before 1.4.0. */
const ROLES = [
  { from: "custom_attributes.show", name: "auto_sync_enabled" },
  { from: "custom_attributes.is_hierarchical", name: "ayon_id" },
  { from: "custom_attributes.is_hierarchical", name: "ayon_path" },
  { from: "custom_attributes.is_hierarchical", name: "ayon_sync_failed" },
] as const;

const MAPPING = "custom_attributes.attributes_mapping";

/**
 * Who has told the addon where ftrack is: a studio that uses it. Projects and sites cannot, and a
 * studio that has not cannot have used it.
 */
const USES_FTRACK = ["ftrack_server", "service_settings"];

/**
 * What releases 1.4.0 to 1.6.4 wrote into every project and site when they converted the settings of
 * an older release, whether there was anything to convert or not.
 */
const INVENTED_MAPPING = {
  enabled: false,
  mapping: [
    hierarchical("resolutionWidth"),
    hierarchical("resolutionHeight"),
    hierarchical("pixelAspect"),
    hierarchical("fps", ["fps"]),
    hierarchical("frameStart", ["fstart"]),
    hierarchical("frameEnd", ["fend"]),
    hierarchical("handleStart"),
    hierarchical("handleEnd"),
    hierarchical("clipIn"),
    hierarchical("clipOut"),
  ],
};

function hierarchical(name: string, standard: readonly string[] = []) {
  return { name, attr_type: "hierarchical", hierarchical: name, standard };
}

/** The roles of the addon's own custom attributes, and which attributes AYON's become in ftrack. */
export const customAttributes: readonly Rule[] = [
  ...ROLES.map(
    ({ from, name }): Rule => ({
      release: "1.1.8",
      do: "move",
      at: `${from}.${name}`,
      from: "read_roles",
      to: "read_security_roles",
      kind: "list",
    }),
  ),
  ...ROLES.map(
    ({ from, name }): Rule => ({
      release: "1.4.0",
      do: "move",
      from: `${from}.${name}`,
      to: `custom_attributes.mandatory_attributes.${name}`,
      kind: "object",
    }),
  ),
  { release: "1.4.0", do: "remove", at: "custom_attributes.show" },
  { release: "1.4.0", do: "remove", at: "custom_attributes.is_hierarchical" },
  // Until then there was no mapping, since then it is on by default.
  {
    release: "1.4.0",
    before: "1.4.0",
    level: "studio",
    given: USES_FTRACK,
    do: "set",
    at: `${MAPPING}.enabled`,
    unless: MAPPING,
    value: false,
  },
  { release: "1.4.0", missing: USES_FTRACK, do: "remove", at: MAPPING, equal: INVENTED_MAPPING },
];
