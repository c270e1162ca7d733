import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { SandboxEnv } from "./sandbox-env.ts";

/** The largest body taken: far more than the longest queries, and a bound on memory. */
export const mostBodyBytes = 64 * 1024 * 1024;

/** Requests whose routes take their bodies as streams, and bound them by themselves. */
export type OwnBodies = (path: string) => boolean;

/**
 * Refuses larger bodies with 413 and closes the connection: those that announce their length
 * before anything is read, the others as soon as they are over it.
 */
export function limitBody(ownBodies: OwnBodies): MiddlewareHandler<SandboxEnv> {
  const limitUnannounced = bodyLimit({ maxSize: mostBodyBytes, onError: refuse });
  return (c, next) => {
    if (ownBodies(c.req.path)) return next();
    const { headers } = c.env.incoming;
    if (headers["transfer-encoding"] !== undefined) return limitUnannounced(c, next);
    return Number(headers["content-length"] ?? 0) > mostBodyBytes
      ? Promise.resolve(refuse(c))
      : next();
  };
}

function refuse(c: Context): Response {
  const error = `The body is larger than the ${mostBodyBytes} bytes that this server takes.`;
  return c.json({ error }, 413, { connection: "close" });
}
