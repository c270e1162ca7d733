import type { Context } from "hono";
import type { SandboxEnv } from "../../control/index.ts";
import type { Caller } from "./caller.ts";
import { HttpError } from "./http-error.ts";

/** The environment of AYON's own routes. */
export interface AyonEnv extends SandboxEnv {
  Variables: {
    /** undefined when the request has no valid credentials. */
    caller: Caller | undefined;
    /** Why the request has no caller, in AYON's words. */
    unauthorizedReason: string;
    /** The session token that the request came with, if it is a valid one. */
    token: string | undefined;
  };
}

/** Who sent the request; throws 401 when nobody known did. */
export function callerOf(c: Context<AyonEnv>): Caller {
  const caller = c.get("caller");
  if (!caller) throw new HttpError(401, c.get("unauthorizedReason"));
  return caller;
}
