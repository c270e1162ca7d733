import { toAscii } from "./transliteration.ts";

const SEPARATORS = /[ ,./\\;:!|*^#@~+\-_=]+/;
const NOT_ALPHANUMERIC = /[^A-Za-z0-9]/g;
const FORBIDDEN_IN_LABEL = /[';]/g;

/**
 * The AYON name of an ftrack name: transliterated to ASCII, split at separators, joined with `_`.
 * Case is kept. Empty when nothing of the name survives (`???`). Agrees with `slugify_string` of
 * AYON's Python client, so that a project synced by the Python addon keeps its names.
 */
export function toAyonName(name: string): string {
  return toAscii(name)
    .split(SEPARATORS)
    .map((part) => part.replace(NOT_ALPHANUMERIC, ""))
    .filter((part) => part !== "")
    .join("_");
}

/** The ftrack name as AYON accepts it for a label: AYON refuses `'` and `;` there. */
export function toAyonLabel(name: string): string {
  return name.replace(FORBIDDEN_IN_LABEL, "").trim();
}

/** Whether the transliteration tables of two implementations may disagree about this name. */
export function needsTransliteration(name: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is exactly ASCII
  return /[^\u0000-\u007f]/.test(name);
}
