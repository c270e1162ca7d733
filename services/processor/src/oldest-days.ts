import { UserError } from "@ayon-ftrack/common/errors";

/**
 * `AYON_FTRACK_IGNORE_OLDER_THAN`: age in days from which on events are left alone; 0, for none, unless set.
 *
 * @throws UserError when it is no number of days
 */
export function readOldestDays(
  env: Readonly<Record<string, string | undefined>> = process.env,
): number {
  const text = env.AYON_FTRACK_IGNORE_OLDER_THAN?.trim() || "0";
  if (/^\d{1,5}$/.test(text)) return Number(text);
  throw new UserError(
    `AYON_FTRACK_IGNORE_OLDER_THAN is ${JSON.stringify(text)}: set it to a whole number of days, or to 0 for none.`,
  );
}
