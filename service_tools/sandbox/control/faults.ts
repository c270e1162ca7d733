/** What is wrong with a sandbox server at the moment; an empty object means nothing is. */
export interface Faults {
  /** Every request waits this long before it is looked at. */
  readonly latencyMs?: number;
  /** Requests are answered with this HTTP status before anything is processed. */
  readonly status?: number;
  /** Share of requests, 0 to 1, that `status` and `truncate` strike; every one when absent. */
  readonly rate?: number;
  /** Connections are cut without an answer, as if nobody listened. */
  readonly down?: boolean;
  /** Requests are processed, but only the first half of the answer's bytes is sent. */
  readonly truncate?: boolean;
}

/** The body of `POST /_sandbox/faults`: the new state, and whether to close the websockets once. */
export interface FaultOrder {
  readonly faults: Faults;
  readonly dropSockets: boolean;
}

/** A body of `POST /_sandbox/faults` that cannot be followed; the message names the key. */
export class FaultOrderError extends Error {
  override readonly name = "FaultOrderError";
}

const rules: Record<string, { accepts(value: unknown): boolean; expects: string }> = {
  latencyMs: {
    accepts: (value) => typeof value === "number" && value >= 0 && value <= 60_000,
    expects: "a number of milliseconds from 0 to 60000",
  },
  status: {
    accepts: (value) => Number.isInteger(value) && Number(value) >= 400 && Number(value) <= 599,
    expects: "an HTTP error status from 400 to 599",
  },
  rate: {
    accepts: (value) => typeof value === "number" && value >= 0 && value <= 1,
    expects: "a number from 0 to 1",
  },
  down: { accepts: isBoolean, expects: "true or false" },
  dropSockets: { accepts: isBoolean, expects: "true or false" },
  truncate: { accepts: isBoolean, expects: "true or false" },
};

/**
 * Reads the body of `POST /_sandbox/faults`. Keys may be combined; `{}` clears everything.
 * Throws {@link FaultOrderError} for anything else than an object of known keys and fitting values.
 */
export function parseFaultOrder(body: unknown): FaultOrder {
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new FaultOrderError("The body must be a JSON object of fault switches.");
  }
  for (const [key, value] of Object.entries(body)) {
    const rule = Object.hasOwn(rules, key) ? rules[key] : undefined;
    if (!rule) {
      const known = Object.keys(rules).join(", ");
      throw new FaultOrderError(`There is no fault switch "${key}"; there are ${known}.`);
    }
    if (!rule.accepts(value)) {
      throw new FaultOrderError(`The fault switch "${key}" must be ${rule.expects}.`);
    }
  }
  const { dropSockets, ...faults }: Faults & { dropSockets?: boolean } = body;
  if (faults.rate !== undefined && faults.status === undefined && !faults.truncate) {
    throw new FaultOrderError(`The fault switch "rate" needs "status" or "truncate" beside it.`);
  }
  return { faults, dropSockets: dropSockets ?? false };
}

function isBoolean(value: unknown): boolean {
  return typeof value === "boolean";
}
