const DAY = 24 * 60 * 60 * 1000;

/**
 * An ftrack date as AYON stores it: midnight UTC in ISO 8601.
 * ftrack keeps dates as the author's local midnight in UTC (22:00Z of the day before in Prague, 08:00Z in
 * Los Angeles), so the nearest midnight is the day that was meant. Null for anything that is no date.
 */
export function toAyonDate(value: string): string | null {
  const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/.test(value);
  const isDateOnly = /^\d{4}-\d\d-\d\d$/.test(value);
  const time = Date.parse(hasZone || isDateOnly ? value : `${value}Z`);
  if (Number.isNaN(time)) return null;
  const midnight = new Date(Math.round(time / DAY) * DAY);
  return midnight.toISOString().replace(".000Z", "+00:00");
}
