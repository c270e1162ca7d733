import { isList, isObject, type Json, type JsonObject } from "../json.ts";

/** Overrides with each value at its place; every list has one item. */
export function fromPlaces(values: ReadonlyMap<string, Json>): JsonObject {
  const groups = new Map<string, Map<string, Json>>();
  const overrides: [string, Json][] = [];
  for (const [place, value] of values) {
    const [head = "", ...rest] = place.split(".");
    if (rest.length === 0) {
      overrides.push([head, value]);
    } else {
      const group = groups.get(head) ?? new Map();
      groups.set(head, group.set(rest.join("."), value));
    }
  }
  for (const [head, group] of groups) {
    const below = fromPlaces(group);
    overrides.push(head.endsWith("[]") ? [head.slice(0, -2), [below]] : [head, below]);
  }
  return Object.fromEntries(overrides);
}

/** The values of overrides by place, those of all items of a list together at one. */
export function toPlaces(overrides: JsonObject, prefix = ""): Map<string, Json[]> {
  const values = new Map<string, Json[]>();
  const add = (place: string, found: readonly Json[]) =>
    values.set(place, [...(values.get(place) ?? []), ...found]);
  for (const [key, value] of Object.entries(overrides)) {
    const place = `${prefix}${key}`;
    if (isObject(value)) {
      for (const [inner, found] of toPlaces(value, `${place}.`)) add(inner, found);
    } else if (isList(value) && value.some(isObject)) {
      for (const item of value.filter(isObject)) {
        for (const [inner, found] of toPlaces(item, `${place}[].`)) add(inner, found);
      }
    } else {
      add(place, [value]);
    }
  }
  return values;
}

/** The places of all values in `stored`, also of the objects and lists on the way to them. */
export function placesIn(stored: Json, place = ""): string[] {
  if (isList(stored)) return [place, ...stored.flatMap((item) => placesIn(item, `${place}[]`))];
  if (!isObject(stored)) return [place];
  const prefix = place === "" ? "" : `${place}.`;
  return [
    place,
    ...Object.entries(stored).flatMap(([key, value]) => placesIn(value, `${prefix}${key}`)),
  ];
}
