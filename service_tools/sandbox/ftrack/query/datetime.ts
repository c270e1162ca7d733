const pattern =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * Brings a point in time into the form in which it is stored: `YYYY-MM-DDTHH:MM:SS`, UTC. A date
 * alone is its midnight, a text without zone is UTC, fractions of a second are cut off. Undefined
 * when the text is no date or there is no such day.
 */
export function normaliseDatetime(text: string): string | undefined {
  const match = pattern.exec(text.trim());
  if (!match) return undefined;
  const [, day, minutes = "00:00", seconds = "00", zone = "Z"] = match;
  const colonZone = zone.replace(/^([+-]\d{2})(\d{2})$/, "$1:$2").toUpperCase();
  const date = new Date(`${day}T${minutes}:${seconds}${colonZone}`);
  if (Number.isNaN(date.getTime())) return undefined;
  const local = new Date(`${day}T00:00:00Z`).toISOString();
  return local.startsWith(String(day)) ? date.toISOString().slice(0, 19) : undefined;
}
