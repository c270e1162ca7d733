import {
  type ActionResponse,
  type CallOptions,
  type IsTuple,
  type operation,
  Session,
} from "@ftrack/api";
import loglevel from "loglevel";
import type { FtrackCredentials } from "./credentials.ts";

// The library prints every failed request with a stack; here a failure is reported by whoever asked.
loglevel.getLogger("ftrack_api").setLevel("silent", false);

/**
 * The session of `@ftrack/api`, without three of its habits: requests without a signal (the
 * constructor makes one) wait for ever, a failed start that nobody awaits ends the process, and any
 * text that looks like a date is sent as a datetime, even when it is somebody's note.
 */
export class ApiSession extends Session {
  constructor({ serverUrl, apiUser, apiKey }: FtrackCredentials) {
    super(serverUrl, apiUser, apiKey, { decodeDatesAsIso: true });
    this.initializing.catch(() => undefined);
  }

  override call<Response = ActionResponse>(
    operations: operation.Operation[],
    options: CallOptions = {},
  ): Promise<IsTuple<Response> extends true ? Response : Response[]> {
    return super.call<Response>(operations, { signal: AbortSignal.timeout(60_000), ...options });
  }

  override encodeOperations(operations: readonly object[]): string {
    return JSON.stringify(wrapDates(operations));
  }
}

/** ftrack takes a datetime as an ISO string in a wrapping object that says what it is. */
function wrapDates(value: unknown): unknown {
  if (value instanceof Date) return { __type__: "datetime", value: value.toISOString() };
  if (Array.isArray(value)) return value.map(wrapDates);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, wrapDates(item)]));
}
