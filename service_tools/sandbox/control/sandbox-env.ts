import type { HttpBindings } from "@hono/node-server";

/** The environment of every route in a sandbox server. */
export interface SandboxEnv {
  Bindings: HttpBindings;
}
