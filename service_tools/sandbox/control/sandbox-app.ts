import { setTimeout as delay } from "node:timers/promises";
import type { HttpBindings } from "@hono/node-server";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { FaultOrderError } from "./faults.ts";
import type { SandboxControl } from "./sandbox-control.ts";
import { statusPage } from "./status-page.ts";

/** The environment of every route in a sandbox server. */
export interface SandboxEnv {
  Bindings: HttpBindings;
}

/**
 * A Hono app with the routes that every sandbox server has under `/_sandbox/`, and with the fault
 * switches already acting on every route that is added to it afterwards. Struck requests are
 * counted here under the kind `faulted`; the added routes count the others.
 */
export function createSandboxApp(control: SandboxControl): Hono<SandboxEnv> {
  const app = new Hono<SandboxEnv>();
  app.use(faultMiddleware(control));
  app.get("/_sandbox/stats", (c) => c.json(control.requests.stats()));
  app.post("/_sandbox/stats/reset", (c) => {
    control.requests.reset();
    return c.json(control.requests.stats());
  });
  app.post("/_sandbox/faults", async (c) => {
    let order: unknown;
    try {
      order = await c.req.json();
    } catch {
      return c.json({ error: "The body must be a JSON object of fault switches." }, 400);
    }
    try {
      control.setFaults(order);
    } catch (error) {
      if (error instanceof FaultOrderError) return c.json({ error: error.message }, 400);
      throw error;
    }
    return c.json(control.faults);
  });
  return app;
}

function faultMiddleware(control: SandboxControl): MiddlewareHandler<SandboxEnv> {
  return async (c, next) => {
    if (c.req.path.startsWith("/_sandbox/")) return next();
    const { latencyMs } = control.faults;
    if (latencyMs) await delay(latencyMs, undefined, { ref: false });
    const verdict = control.judge();
    if (verdict.kind === "pass") {
      await next();
      if (verdict.truncate) await truncate(c);
      return;
    }
    control.requests.countRequest("faulted");
    if (verdict.kind === "status") {
      return new Response(statusPage(verdict.status), {
        status: verdict.status,
        headers: { "content-type": "text/html; charset=utf-8" },
      });
    }
    c.env.incoming.socket.destroy();
    return new Response(null, { status: 503 });
  };
}

/** Keeps the first half of the bytes: what a proxy passes on when the server behind it dies. */
async function truncate(c: Context): Promise<void> {
  const bytes = await c.res.arrayBuffer();
  const headers = new Headers(c.res.headers);
  headers.delete("content-length");
  const half = bytes.slice(0, Math.floor(bytes.byteLength / 2));
  const answer = new Response(half.byteLength > 0 ? half : null, { status: c.res.status, headers });
  c.res = undefined;
  c.res = answer;
}
