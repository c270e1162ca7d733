import { parseWholeNumber } from "./whole-number.ts";

/** How much a sandbox is seeded with: a name, or a number of folders and tasks. */
export type SeedSize = "small" | "medium" | "large" | number;

/** @throws UserError when the text is no size */
export function parseSeedSize(text: string): SeedSize {
  if (text === "small" || text === "medium" || text === "large") return text;
  return parseWholeNumber("--seed", text, "small, medium, large or a whole number");
}
