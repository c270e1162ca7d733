import { isObject, type Json, type JsonObject } from "./json.ts";
import { changeAt, valueAt } from "./place.ts";
import type { Level, Rule } from "./rule.ts";
import { applyMove } from "./steps/move.ts";
import { applySet } from "./steps/set.ts";
import { valueChange } from "./steps/value-change.ts";
import { isBefore } from "./version.ts";

/** Overrides as AYON hands them over to be converted. */
export interface Stored {
  readonly overrides: Json;
  /** Version of the addon that stored them. */
  readonly version: string;
  readonly level: Level;
}

/**
 * Overrides of any earlier release as this one stores them; `server/runtime/conversions` does the
 * same on the AYON server, with the same rules. What is given stays as it is.
 */
export function convert(rules: readonly Rule[], { overrides, version, level }: Stored): JsonObject {
  if (!isObject(overrides)) return {};
  return rules.reduce(
    (converted, rule) =>
      concerns(rule, version, level, converted) ? apply(rule, converted) : converted,
    overrides,
  );
}

function concerns(rule: Rule, version: string, level: Level, overrides: JsonObject): boolean {
  return (
    (rule.before === undefined || isBefore(version, rule.before)) &&
    (rule.level === undefined || rule.level === level) &&
    (rule.given === undefined || hasAny(overrides, rule.given)) &&
    (rule.missing === undefined || !hasAny(overrides, rule.missing))
  );
}

function hasAny(overrides: JsonObject, keys: readonly string[]): boolean {
  return keys.some((key) => valueAt(overrides, key) !== undefined);
}

function apply(rule: Rule, overrides: JsonObject): JsonObject {
  if (rule.do === "move") return applyMove(rule, overrides);
  if (rule.do === "set") return applySet(rule, overrides);
  return changeAt(overrides, rule.at, valueChange(rule));
}
