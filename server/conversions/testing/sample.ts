import type { Json } from "../json.ts";
import type { Kind } from "./keys.ts";

/** Values of the settings that do not take every value of their kind. */
const PARTICULAR: readonly (readonly [RegExp, Json])[] = [
  [/\.cycle_hour_start$/, "10:00:00"],
  [/\.cycle_days$/, ["friday"]],
  [/\.custom_attributes\[\]\.attr_type$/, "int_value"],
  [/\.mapping\[\]\.attr_type$/, "standard"],
  [/\.asset_types_filter_type$/, "allow_list"],
  [/\.additional_metadata_keys$/, ["fps"]],
  [/\.ftrack_custom_attributes$/, '{"fps": 25}'],
];

/** Whether the setting at `place` does not take every value of its kind. */
export function isParticular(place: string): boolean {
  return PARTICULAR.some(([ending]) => ending.test(place));
}

/** A value that the setting at `place` takes, and that tells it from others where it can. */
export function sampleOf(place: string, kind: Kind): Json {
  const particular = PARTICULAR.find(([ending]) => ending.test(place));
  if (particular) return particular[1];
  switch (kind) {
    case "boolean":
      return true;
    case "integer":
      return 3;
    case "decimal":
      return 0.5;
    case "text":
      return place;
    case "texts":
      return [place];
  }
}
