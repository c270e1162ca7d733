import type { Rule } from "../rule.ts";

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

/** Which custom attributes of ftrack AYON's attributes become; for overrides that fit already. */
export const attributesMapping: readonly Rule[] = [
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
