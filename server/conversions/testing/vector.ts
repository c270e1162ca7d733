import type { Json, JsonObject } from "../json.ts";
import type { Level } from "../rule.ts";

/** Whose overrides a vector is about. AYON hands those of a site over like those of the studio. */
export type VectorLevel = "studio" | "project" | "site";

export const LEVELS: readonly VectorLevel[] = ["studio", "project", "site"];

/** Stored overrides and what has to become of them, with either interpreter. */
export interface Vector {
  /** Release and key, or the defect that it guards against. */
  readonly name: string;
  /** Version of the addon that stored them. */
  readonly version: string;
  readonly stored: Json;
  readonly converted: JsonObject;
  /** Levels on which that holds; all without any. */
  readonly levels?: readonly VectorLevel[];
}

export function ruleLevel(level: VectorLevel): Level {
  return level === "project" ? "project" : "studio";
}

/** Every vector on each of its levels, after a title for tests. */
export function onEveryLevel(
  vectors: readonly Vector[],
): (readonly [string, Vector & { level: VectorLevel }])[] {
  return vectors.flatMap((vector) =>
    (vector.levels ?? LEVELS).map(
      (level) => [`${vector.name} (${level})`, { ...vector, level }] as const,
    ),
  );
}

/** Overrides with `value` at a place without lists. */
export function at(place: string, value: Json): JsonObject {
  return place
    .split(".")
    .reduceRight<JsonObject>(
      (inner, key, index, keys) => ({ [key]: index === keys.length - 1 ? value : inner }),
      {},
    );
}
