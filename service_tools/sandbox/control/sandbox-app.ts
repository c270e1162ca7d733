import { Hono } from "hono";
import { limitBody, type OwnBodies } from "./body-limit.ts";
import { faultMiddleware } from "./fault-middleware.ts";
import { FaultOrderError } from "./fault-order.ts";
import { narrowings } from "./request-faults.ts";
import type { SandboxControl } from "./sandbox-control.ts";
import type { SandboxEnv } from "./sandbox-env.ts";

/**
 * A Hono app with the routes that every sandbox server has under `/_sandbox/`, and with the fault
 * switches and the bound on bodies already acting on every route that is added to it afterwards.
 * `ownBodies` takes requests out of that bound. Struck requests are counted here under the kind
 * `faulted`; the added routes count the others.
 */
export function createSandboxApp(
  control: SandboxControl,
  ownBodies: OwnBodies = () => false,
): Hono<SandboxEnv> {
  const app = new Hono<SandboxEnv>();
  app.onError((error, c) => {
    // A request that its client gave up halfway is nobody's error.
    if (!c.env.incoming.socket.destroyed) console.error(error);
    return c.text("Internal Server Error", 500);
  });
  app.use(limitBody(ownBodies), faultMiddleware(control));
  app.get("/_sandbox/stats", (c) => c.json(control.requests.stats()));
  app.post("/_sandbox/stats/reset", (c) => {
    control.requests.reset();
    return c.json(control.requests.stats());
  });
  app.get("/_sandbox/faults", (c) =>
    c.json({
      on: control.faults,
      switches: [...control.switches, ...narrowings].map(({ name, says, takes, strikes }) => ({
        name,
        says,
        takes,
        strikes,
      })),
    }),
  );
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
