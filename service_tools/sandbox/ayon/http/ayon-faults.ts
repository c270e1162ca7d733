import type { MiddlewareHandler } from "hono";
import {
  type FaultSwitch,
  onOrOff,
  refuseCredentials,
  type SandboxControl,
} from "../../control/index.ts";
import type { AyonEnv } from "./ayon-env.ts";
import { conflict, HttpError } from "./http-error.ts";

const conflictingWrites: FaultSwitch<boolean> = {
  name: "conflictingWrites",
  says: "Requests that write are refused with 409, as when others hold what is to be changed.",
  ...onOrOff,
  strikes: "writes",
};

const busyEnroll: FaultSwitch<boolean> = {
  name: "busyEnroll",
  says: "Enrolling gets 503, as when the database has no free connection or the same call runs.",
  ...onOrOff,
  strikes: "enrollments",
};

/** What can be wrong with this server beside what can be with every sandbox. */
export const ayonFaults: readonly FaultSwitch[] = [
  refuseCredentials,
  conflictingWrites,
  busyEnroll,
];

/** Requests that are sent with POST but change nothing, or nothing that others could hold. */
const quiet = /^\/(graphql|api\/(query|enroll|auth))(\/|$)/;

/** Lets AYON's own switches act; to be used after the middleware that finds out who is calling. */
export function ayonFaultMiddleware(control: SandboxControl): MiddlewareHandler<AyonEnv> {
  return async (c, next) => {
    const { method, path } = c.req;
    if (c.get("caller") && control.strike(refuseCredentials, path)) c.set("caller", undefined);
    if (/^\/api\/enroll\/?$/.test(path) && control.strike(busyEnroll, path)) {
      throw new HttpError(503, "Enroll is not available at the moment");
    }
    const isWrite = method !== "GET" && method !== "HEAD" && !quiet.test(path);
    if (isWrite && control.strike(conflictingWrites, path)) {
      throw conflict("Entity is locked by another request");
    }
    return next();
  };
}
