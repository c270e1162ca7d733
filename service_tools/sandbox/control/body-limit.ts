import type { Context, MiddlewareHandler } from "hono";
import { readWithin } from "./read-within.ts";
import type { SandboxEnv } from "./sandbox-env.ts";

/** The largest body taken: far more than the longest queries, and a bound on memory. */
export const mostBodyBytes = 64 * 1024 * 1024;

/** Requests whose routes take their bodies as streams, and bound them by themselves. */
export type OwnBodies = (path: string) => boolean;

/**
 * Refuses larger bodies with 413 and closes the connection: those that announce their length
 * before anything is read, the others as soon as they are over it. Hono's own `bodyLimit` cannot
 * be used: it makes a new request of the one that Hono's Node server gives, which undici refuses.
 */
export function limitBody(ownBodies: OwnBodies): MiddlewareHandler<SandboxEnv> {
  return async (c, next) => {
    if (ownBodies(c.req.path)) return next();
    const announced = Number(c.env.incoming.headers["content-length"] ?? 0);
    if (announced > mostBodyBytes) return refuse(c);
    const { url, method, headers, signal, body } = c.req.raw;
    if (body && c.env.incoming.headers["transfer-encoding"] !== undefined) {
      const whole = await readWithin(body, mostBodyBytes);
      if (!whole) return refuse(c);
      c.req.raw = new Request(url, { method, headers: [...headers], signal, body: whole });
    }
    return next();
  };
}

function refuse(c: Context): Response {
  const error = `The body is larger than the ${mostBodyBytes} bytes that this server takes.`;
  return c.json({ error }, 413, { connection: "close" });
}
