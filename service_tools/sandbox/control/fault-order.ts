import type { FaultSwitch } from "./fault-switch.ts";
import { narrowings } from "./request-faults.ts";

/** The switches of an order, by name, with their values. */
export type FaultValues = ReadonlyMap<string, unknown>;

/** A body of `POST /_sandbox/faults` that cannot be followed; the message names the key. */
export class FaultOrderError extends Error {
  override readonly name = "FaultOrderError";
}

/**
 * Reads the body of `POST /_sandbox/faults` for a server that knows these switches. Keys may be
 * combined; `{}` clears everything. Throws {@link FaultOrderError} for anything else than an
 * object of known keys and fitting values.
 */
export function parseFaultOrder(body: unknown, switches: readonly FaultSwitch[]): FaultValues {
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new FaultOrderError("The body must be a JSON object of fault switches.");
  }
  const known = new Map([...switches, ...narrowings].map((item) => [item.name, item]));
  const values = new Map<string, unknown>(Object.entries(body));
  for (const [name, value] of values) {
    const item = known.get(name);
    if (!item) {
      const names = [...known.keys()].join(", ");
      throw new FaultOrderError(`This server has no fault switch "${name}"; it has ${names}.`);
    }
    if (!item.accepts(value)) {
      throw new FaultOrderError(`The fault switch "${name}" must be ${item.takes}.`);
    }
  }
  const narrowing = narrowings.find(({ name }) => values.has(name));
  const narrowed = switches.filter(({ strikes }) => strikes !== undefined);
  if (narrowing && !narrowed.some(({ name }) => isOn(values.get(name)))) {
    const names = narrowed.map(({ name }) => `"${name}"`).join(", ");
    throw new FaultOrderError(
      `The fault switch "${narrowing.name}" needs one beside it to narrow down: ${names}.`,
    );
  }
  return values;
}

/** A switch may be sent as `false` or 0, which is as good as not at all. */
export function isOn(value: unknown): boolean {
  return value !== undefined && value !== false && value !== 0;
}
