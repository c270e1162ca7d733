import { type DestinationStream, destination, type Logger, pino, stdTimeFunctions } from "pino";

export type { Logger };

/** Keys whose values never reach a log, wherever a record carries them within two levels. */
const secretKeys = ["apiKey", "api_key", "token", "password"];

export interface LogOptions {
  /** The least important records that are written; `info` unless told. */
  readonly level?: "debug" | "info" | "silent";
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
