const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/**
 * The latest time zone (New Zealand in summer) has its midnight at 11:00 UTC of the day before, the earliest
 * (Hawaii) at 10:00 UTC of the day itself: what lies between tells the two apart.
 */
const LATEST_MORNING = 10.5 * HOUR;

/**
 * An ftrack date as AYON stores it: midnight UTC in ISO 8601. ftrack keeps a date as the author's local
 * midnight in UTC: 23:00Z of the day before in Prague, 08:00Z of the day in Los Angeles. Null for anything that
 * is no date.
 */
export function toAyonDate(value: string): string | null {
  const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/.test(value);
  const isDateOnly = /^\d{4}-\d\d-\d\d$/.test(value);
  const time = Date.parse(hasZone || isDateOnly ? value : `${value}Z`);
  if (Number.isNaN(time)) return null;
  const day = new Date(Math.floor((time + DAY - LATEST_MORNING) / DAY) * DAY);
  return day.toISOString().replace(".000Z", "+00:00");
}
