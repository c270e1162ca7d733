import { type DestinationStream, destination, type Logger, pino, stdTimeFunctions } from "pino";
import { UserError } from "../errors.ts";

export type { Logger };

const levels = ["debug", "info", "warn", "error"] as const;
type LogLevel = (typeof levels)[number];

/** Keys whose values never reach a log, wherever a record carries them within two levels. */
const secretKeys = ["apiKey", "api_key", "token", "password"];

export interface LogOptions {
  /** The least important records that are written; `info` unless told. */
  readonly level?: LogLevel | "silent";
  /** Where the lines go; standard output unless told. */
  readonly stream?: DestinationStream;
}

/**
 * The log of a service: one line of JSON per record on standard output, where AYON's service host
 * collects it. Written at once, so that nothing is lost when the process ends.
 */
export function createLog(service: string, { level = "info", stream }: LogOptions = {}): Logger {
  return pino(
    {
      level,
      base: { service },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]),
    },
    stream ?? destination({ dest: 1, sync: true }),
  );
}

/** `AYON_FTRACK_LOG_LEVEL`, `info` when it is not set. Throws `UserError` when it is no level. */
export function readLogLevel(
  env: Readonly<Record<string, string | undefined>> = process.env,
): LogLevel {
  const text = env.AYON_FTRACK_LOG_LEVEL?.trim() || "info";
  const level = levels.find((each) => each === text.toLowerCase());
  if (level !== undefined) return level;
  throw new UserError(
    `AYON_FTRACK_LOG_LEVEL is ${JSON.stringify(text)}: set it to one of ${levels.join(", ")}.`,
  );
}
