import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FtrackSettings } from "../settings/ftrack-settings.ts";
import { conversionRules } from "./conversion-rules.ts";
import { convert } from "./convert.ts";
import { isObject, type Json, type JsonObject } from "./json.ts";
import { anyJson, anyLevel, anyVersion, MESSY, overridesOf, TIDY } from "./testing/arbitraries.ts";
import { everyKind } from "./testing/every-kind.ts";
import { fateOf } from "./testing/fates.ts";
import { knownPart } from "./testing/known-part.ts";
import { releases } from "./testing/releases.ts";
import { placesIn, toPlaces } from "./testing/values-by-place.ts";
import { ruleLevel, type VectorLevel } from "./testing/vector.ts";

const rules = conversionRules(FtrackSettings);

function converted(overrides: Json, version: string, level: VectorLevel): JsonObject {
  return convert(rules, { overrides, version, level: ruleLevel(level) });
}

const anyOverrides = overridesOf(everyKind, MESSY);

describe("conversion of any overrides", () => {
  it("changes nothing when it is done again", () => {
    fc.assert(
      fc.property(anyOverrides, anyVersion, anyLevel, (overrides, version, level) => {
        const once = converted(overrides, version, level);
        expect(converted(once, version, level)).toEqual(once);
        expect(converted(once, "2.0.0", level)).toEqual(once);
      }),
    );
  });

  it("keeps what today's settings take", () => {
    fc.assert(
      fc.property(anyOverrides, anyVersion, anyLevel, (overrides, version, level) => {
        expect(converted(overrides, version, level)).toMatchObject(
          knownPart(FtrackSettings, overrides),
        );
      }),
    );
  });

  it("invents no override", () => {
    fc.assert(
      fc.property(anyOverrides, anyVersion, anyLevel, (overrides, version, level) => {
        const given = placesIn(overrides);
        const explained = new Set([...given, ...given.map(fateOf)]);
        for (const place of given) {
          // The kind of the filter comes with the types that it is about.
          if (place.includes(".asset_types")) {
            explained.add(place.replace(/\.asset_types_.*/, ".asset_types_filter_type"));
          }
        }
        if (given.includes("ftrack_server") || given.includes("service_settings")) {
          explained.add("custom_attributes.attributes_mapping.enabled");
        }
        const found = [...toPlaces(converted(overrides, version, level)).keys()];
        expect(found.filter((place) => !explained.has(place))).toEqual([]);
      }),
    );
  });

  it("takes any JSON, and leaves it as it is", () => {
    fc.assert(
      fc.property(anyJson, anyVersion, anyLevel, (stored, version, level) => {
        const before = structuredClone(stored);
        expect(isObject(converted(stored, version, level))).toBe(true);
        expect(stored).toEqual(before);
      }),
    );
  });
});

describe.each(releases)("conversion of what $release may store", ({ release, kinds }) => {
  it("loses nothing but what has no place today", () => {
    fc.assert(
      fc.property(overridesOf(kinds, TIDY), (overrides) => {
        const expected = [...toPlaces(overrides)].flatMap(([place, values]) => {
          const fate = fateOf(place);
          return fate === undefined ? [] : [[fate, values] as const];
        });
        expect(toPlaces(converted(overrides, release, "project"))).toEqual(
          expect.objectContaining(new Map(expected)),
        );
      }),
      { numRuns: 20 },
    );
  });
});
