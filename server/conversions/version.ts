const VERSION = /^v?([0-9]{1,9})\.([0-9]{1,9})\.([0-9]{1,9})(-?)/;

/**
 * Whether `version` comes before `release` (`1.4.0`) as semantic versions go; `1.4.0-dev` does. What
 * is no version comes before none, since nothing is known of it.
 */
export function isBefore(version: string, release: string): boolean {
  const one = rankOf(version);
  const other = rankOf(release);
  if (!one || !other) return false;
  const difference = one
    .map((part, index) => part - (other[index] ?? 0))
    .find((part) => part !== 0);
  return difference !== undefined && difference < 0;
}

/** Major, minor and patch, and whether it is the release itself or something on the way to it. */
function rankOf(version: string): number[] | undefined {
  const match = VERSION.exec(version);
  if (!match) return undefined;
  return [...match.slice(1, 4).map(Number), match[4] === "-" ? 0 : 1];
}
