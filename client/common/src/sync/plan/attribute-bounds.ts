import type { AttributeBounds } from "../trees/ayon-tree.ts";

/** What a value is that AYON would not accept, for example `is not above 0`; null when it is acceptable. */
export function breachOf(bounds: AttributeBounds, value: unknown): string | null {
  if (typeof value === "number") return numberBreach(bounds, value);
  if (typeof value === "string") return textBreach(bounds, value);
  if (Array.isArray(value)) {
    const { minItems, maxItems } = bounds;
    if (isSet(minItems) && value.length < minItems) return `has fewer than ${minItems} items`;
    if (isSet(maxItems) && value.length > maxItems) return `has more than ${maxItems} items`;
  }
  return null;
}

function numberBreach({ gt, ge, lt, le }: AttributeBounds, value: number): string | null {
  if (isSet(gt) && value <= gt) return `is not above ${gt}`;
  if (isSet(ge) && value < ge) return `is below ${ge}`;
  if (isSet(lt) && value >= lt) return `is not below ${lt}`;
  if (isSet(le) && value > le) return `is above ${le}`;
  return null;
}

function textBreach(
  { minLength, maxLength, regex }: AttributeBounds,
  value: string,
): string | null {
  if (isSet(minLength) && value.length < minLength)
    return `is shorter than ${minLength} characters`;
  if (isSet(maxLength) && value.length > maxLength) return `is longer than ${maxLength} characters`;
  return isSet(regex) && !matches(regex, value) ? `does not match ${regex}` : null;
}

/** AYON's patterns are Python's and match from the start. One that JavaScript does not know is left to AYON. */
function matches(regex: string, value: string): boolean {
  try {
    return new RegExp(`^(?:${regex})`).test(value);
  } catch {
    return true;
  }
}

function isSet<Limit>(limit: Limit | null | undefined): limit is Limit {
  return limit !== null && limit !== undefined;
}
