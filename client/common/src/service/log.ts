import { destination, type Logger, pino, stdTimeFunctions } from "pino";

export type { Logger };

/** Keys whose values never reach a log, wherever a record carries them within two levels. */
const secretKeys = ["apiKey", "api_key", "token", "password"];

/**
 * The log of a service: one line of JSON per record on standard output, where AYON's service host
 * collects it. Written at once, so that nothing is lost when the process ends.
 */
export function createLog(service: string, level = "info"): Logger {
  return pino(
    {
      level,
      base: { service },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]),
    },
    destination({ dest: 1, sync: true }),
  );
}
