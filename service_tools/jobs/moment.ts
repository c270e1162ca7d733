import { UserError } from "@ayon-ftrack/common/errors";

const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * A moment that somebody gives: so long ago (`30m`, `2h`, `3d`), or a date with or without a time.
 *
 * @throws UserError when the text is neither
 */
export function parseMoment(option: string, text: string, now: Date = new Date()): Date {
  const [, count, unit = ""] = /^(\d+)([mhd])$/.exec(text.trim()) ?? [];
  const ago = Number(count) * (units[unit] ?? Number.NaN);
  const date = Number.isNaN(ago) && /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  const time = Number.isNaN(date) ? now.getTime() - ago : date;
  if (!Number.isNaN(time)) return new Date(time);
  throw new UserError(
    `${option} is "${text}": give 30m, 2h or 3d for so long ago, or a date like 2026-11-23 or 2026-11-23T08:00Z.`,
  );
}
