import { parseWholeNumber } from "./whole-number.ts";

/** How much a sandbox is seeded with: a name, or a number of folders and tasks. */
export type SeedSize = "small" | "medium" | "large" | number;

/** @throws UserError when the text is no size, or a number of less than `least` */
export function parseSeedSize(text: string, least = 1): SeedSize {
  if (text === "small" || text === "medium" || text === "large") return text;
  const wanted = `small, medium, large or a whole number from ${least} to 200000`;
  return parseWholeNumber("--seed", text, { least, most: 200_000, wanted });
}
