import { UserError } from "../../errors.ts";
import type { HealthAddress } from "./health-server.ts";

const highestPort = 65_535;

/**
 * Where the service shall answer questions about its health, by `AYON_FTRACK_HEALTH_PORT` and
 * `AYON_FTRACK_HEALTH_HOST` (`127.0.0.1` unless set); undefined where it shall not: no port, or 0.
 *
 * @throws UserError when the port is none
 */
export function readHealthAddress(
  env: Readonly<Record<string, string | undefined>> = process.env,
): HealthAddress | undefined {
  const text = env.AYON_FTRACK_HEALTH_PORT?.trim() || "0";
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > highestPort) {
    throw new UserError(
      `AYON_FTRACK_HEALTH_PORT is ${JSON.stringify(text)}: set it to a port from 1 to ${highestPort}, or to 0 for none.`,
    );
  }
  if (port === 0) return undefined;
  return { port, host: env.AYON_FTRACK_HEALTH_HOST?.trim() || "127.0.0.1" };
}
