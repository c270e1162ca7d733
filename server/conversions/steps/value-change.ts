import { isList, isObject, isSame, type Json } from "../json.ts";
import type { Change } from "../place.ts";
import type { Match, Move, SetMissing, Step, Within } from "../rule.ts";
import { mergeNames } from "./merge-names.ts";

const WHOLE_NUMBER = /^[+-]?[0-9]{1,15}$/;

/** What a step that looks at one value alone makes of it. */
export function valueChange(step: Exclude<Step, Move | SetMissing>): Change {
  switch (step.do) {
    case "remove":
      return (value) => (step.equal === undefined || isSame(value, step.equal) ? undefined : value);
    case "objects":
      return (value) => (isList(value) ? value.filter(isObject) : undefined);
    case "texts":
      return (value) =>
        isList(value) ? value.filter((item) => isText(item, step.choices)) : undefined;
    case "choice":
      return (value) => (isChoice(value, step.choices) ? value : undefined);
    case "match":
      return (value) => matching(value, step);
    case "within":
      return (value) => within(value, step);
    case "json":
      return (value) => (isJsonObject(value) ? value : undefined);
    case "unique-names":
      return (value) => (isList(value) ? mergeNames(value) : undefined);
  }
}

/** AYON writes numbers and booleans out where a text is wanted. */
function isText(value: Json, choices: readonly string[] | undefined): boolean {
  if (choices) return isChoice(value, choices);
  return value !== null && typeof value !== "object";
}

function isChoice(value: Json, choices: readonly string[]): boolean {
  return typeof value === "string" && choices.includes(value);
}

function matching(value: Json, { pattern }: Match): Json | undefined {
  if (typeof value !== "string") return undefined;
  const whole = new RegExp(`^(?:${pattern})`, "u");
  if (whole.test(value)) return value;
  const beginning = new RegExp(`^(?:${pattern.replace(/(?<!\\)\$$/, "")})`, "u").exec(value)?.[0];
  return beginning !== undefined && whole.test(beginning) ? beginning : undefined;
}

function within(value: Json, { minimum, maximum }: Within): Json | undefined {
  const number = typeof value === "string" && WHOLE_NUMBER.test(value) ? Number(value) : value;
  if (typeof number !== "number") return undefined;
  if (minimum !== undefined && number < minimum) return minimum;
  if (maximum !== undefined && number > maximum) return maximum;
  return number;
}

function isJsonObject(value: Json): boolean {
  if (typeof value !== "string") return false;
  try {
    return isObject(JSON.parse(value));
  } catch {
    return false;
  }
}
