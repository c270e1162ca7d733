import { allFields, type Model } from "../../settings/language/index.ts";
import type { Kind, KindsByPlace } from "./keys.ts";

/** The kinds of values by place that the fields of `model` hold. */
export function kindsOfModel(model: Model, prefix = ""): KindsByPlace {
  const kinds = new Map<string, Kind>();
  for (const [key, field] of Object.entries(allFields(model))) {
    const place = `${prefix}${key}`;
    if (field.kind === "model" || field.kind === "models") {
      const below = field.kind === "model" ? `${place}.` : `${place}[].`;
      for (const [inner, kind] of kindsOfModel(field.model, below)) kinds.set(inner, kind);
    } else {
      kinds.set(place, field.kind);
    }
  }
  return kinds;
}
