import type { LogPosition } from "./seen-rows.ts";

/** A time in which the event server was not heard, until all that the log has of it is stored. */
export interface Gap {
  /** When it began, by the clock of this machine; undefined when nobody knows. */
  readonly since: number | undefined;
  /** How far the log was stored when it began. */
  readonly id: number;
  /** Whether the service itself was not there. */
  readonly isStart: boolean;
  /** Projects of which a whole look was asked for. */
  readonly asked: Set<string>;
}

export function openGap(
  since: number | undefined,
  { id }: LogPosition,
  { isStart }: { readonly isStart: boolean },
): Gap {
  return { since, id, isStart, asked: new Set() };
}
