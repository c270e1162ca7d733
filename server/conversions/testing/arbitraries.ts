import fc from "fast-check";
import { isObject, type Json, type JsonObject } from "../json.ts";
import type { Kind, KindsByPlace } from "./keys.ts";
import { isParticular, sampleOf } from "./sample.ts";
import { fromPlaces } from "./values-by-place.ts";
import type { VectorLevel } from "./vector.ts";
import { LEVELS } from "./vector.ts";

/** How much else there may be than values of the right kind at places of settings. */
export interface Mess {
  /** One value in so many is any JSON at all; 0 for none. */
  readonly wrongOneIn: number;
}

export const TIDY: Mess = { wrongOneIn: 0 };
export const MESSY: Mess = { wrongOneIn: 12 };

/** Overrides of some of the settings in `kinds`; names of items are unique unless in a mess. */
export function overridesOf(kinds: KindsByPlace, mess: Mess): fc.Arbitrary<JsonObject> {
  const tree = fromPlaces(new Map([...kinds].map(([place]) => [place, place])));
  return objectOf(tree, kinds, mess);
}

/** Any JSON, as AYON would hand it over. */
export const anyJson: fc.Arbitrary<Json> = fc
  .jsonValue()
  .map((value): Json => JSON.parse(JSON.stringify(value)));

/** Versions as AYON knows them, and texts that are none. */
export const anyVersion: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom("0.1.0", "0.2.0", "1.0.0", "1.1.9", "1.3.3", "1.4.0-dev.1", "1.4.0", "1.4.15"),
  fc.constantFrom("1.6.4", "1.6.4+dev", "2.0.0", "10.0.0", "", "latest"),
  fc.tuple(fc.nat(3), fc.nat(20), fc.nat(20)).map((parts) => parts.join(".")),
);

export const anyLevel: fc.Arbitrary<VectorLevel> = fc.constantFrom(...LEVELS);

/** Leaves of `tree` are the places that they are at. */
function objectOf(tree: JsonObject, kinds: KindsByPlace, mess: Mess): fc.Arbitrary<JsonObject> {
  const parts = Object.entries(tree).map(
    ([key, part]) => [key, orMess(partOf(part, kinds, mess), mess)] as const,
  );
  const strange = mess.wrongOneIn > 0 ? [["strange", anyJson] as const] : [];
  return fc
    .record(Object.fromEntries([...parts, ...strange]), { requiredKeys: [] })
    .map(storedCopy);
}

function partOf(part: Json, kinds: KindsByPlace, mess: Mess): fc.Arbitrary<Json> {
  if (isObject(part)) return objectOf(part, kinds, mess);
  if (typeof part === "string") return tidyValue(part, kinds.get(part) ?? "text");
  const item = Array.isArray(part) ? part[0] : undefined;
  if (!isObject(item)) throw new Error("A list of settings has the keys of an item.");
  return itemsOf(item, kinds, mess);
}

function itemsOf(item: JsonObject, kinds: KindsByPlace, mess: Mess): fc.Arbitrary<Json> {
  const items = objectOf(item, kinds, mess);
  if (mess.wrongOneIn > 0) return fc.array(orMess(items, mess), { maxLength: 3 });
  if (!("name" in item)) return fc.array(items, { maxLength: 3 });
  const named = fc.tuple(items, fc.string()).map(([values, name]) => ({ ...values, name }));
  return fc.uniqueArray(named, { maxLength: 3, selector: ({ name }) => name });
}

function tidyValue(place: string, kind: Kind): fc.Arbitrary<Json> {
  if (isParticular(place)) return fc.constant(sampleOf(place, kind));
  switch (kind) {
    case "boolean":
      return fc.boolean();
    case "integer":
      return fc.nat();
    case "decimal":
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case "text":
      return fc.string({ unit: "binary", maxLength: 6 });
    case "texts":
      return fc.array(fc.string({ maxLength: 6 }), { maxLength: 3 });
  }
}

function orMess(tidy: fc.Arbitrary<Json>, { wrongOneIn }: Mess): fc.Arbitrary<Json> {
  if (wrongOneIn === 0) return tidy;
  return fc.oneof({ weight: wrongOneIn - 1, arbitrary: tidy }, { weight: 1, arbitrary: anyJson });
}

/** Without keys that are undefined and without minus zero, which JSON does not know. */
function storedCopy(overrides: unknown): JsonObject {
  return JSON.parse(JSON.stringify(overrides));
}
