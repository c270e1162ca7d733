import { describe, expect, it } from "vitest";
import { FtrackSettings } from "../settings/ftrack-settings.ts";
import { conversionRules } from "./conversion-rules.ts";
import { convert } from "./convert.ts";
import type { Json } from "./json.ts";
import { fateOf } from "./testing/fates.ts";
import { kindsOfModel } from "./testing/kinds-of-model.ts";
import { releases } from "./testing/releases.ts";
import { sampleOf } from "./testing/sample.ts";
import { fromPlaces, toPlaces } from "./testing/values-by-place.ts";

const rules = conversionRules(FtrackSettings);
const today = kindsOfModel(FtrackSettings);

describe("the keys of the last release", () => {
  it.each([...(releases.at(-1)?.kinds ?? [])])("has %s, a %s, still", (place, kind) => {
    expect(today.get(place)).toBe(kind);
  });
});

describe.each(releases)("everything that $release stores", ({ release, kinds }) => {
  const values = new Map<string, Json>(
    [...kinds].map(([place, kind]) => [place, sampleOf(place, kind)]),
  );
  const convertedOn = (level: "studio" | "project") =>
    toPlaces(convert(rules, { overrides: fromPlaces(values), version: release, level }));

  it.each(["studio", "project"] as const)("is where it belongs today (%s)", (level) => {
    const converted = convertedOn(level);
    const expected = [...values].flatMap(([place, value]) => {
      const fate = fateOf(place);
      return fate === undefined ? [] : [[fate, value] as const];
    });
    expect(expected.filter(([fate]) => !today.has(fate))).toEqual([]);
    for (const [fate, value] of expected)
      expect([fate, converted.get(fate)]).toEqual([fate, [value]]);
  });

  it("comes with nothing that no release stores today", () => {
    expect([...convertedOn("project").keys()].filter((place) => !today.has(place))).toEqual([]);
  });
});
