const firstDay = Date.UTC(2026, 0, 5);
const dayMs = 24 * 60 * 60 * 1000;

/** Midnight of a day of the seeded projects, the first one being 0. */
export function day(number: number): string {
  return new Date(firstDay + number * dayMs).toISOString().slice(0, 19);
}

/** A point in time so many hours after another. */
export function hoursAfter(time: string, hours: number): string {
  return new Date(Date.parse(`${time}Z`) + hours * 60 * 60 * 1000).toISOString().slice(0, 19);
}
