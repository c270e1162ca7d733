import {
  type AyonClient,
  type AyonEvent,
  dispatchEvent,
  findEvents,
  oneOf,
} from "@ayon-ftrack/common/ayon";
import { recordOf } from "@ayon-ftrack/common/record";
import type { Sign } from "./members.ts";

/** AYON's events of this topic are the signs of processors: one for each of them, overwritten with each sign. */
export const aliveTopic = "ftrack.processor.alive";

/** What one look shows of the others. */
export interface Neighbours {
  readonly signs: readonly Sign[];
  /** Jobs that others have taken and not ended. */
  readonly openJobs: readonly AyonEvent[];
  /** Those of the processor that looks, but questions of menus. */
  readonly ownJobs: readonly AyonEvent[];
}

/** Jobs in these states keep other processors from what comes after them. */
export const openStatuses: readonly string[] = ["pending", "in_progress", "aborted"];

const bounds = { timeoutMs: 5_000, retry: false };

/** Shows a processor to the others. */
export async function showSign(
  ayon: AyonClient,
  { service, beat, isGone }: Sign,
  signal?: AbortSignal,
): Promise<void> {
  await dispatchEvent(
    ayon,
    {
      topic: aliveTopic,
      hash: `${aliveTopic}.${service}`,
      description: isGone ? "Has gone" : "Takes jobs",
      summary: { service, beat, ...(isGone && { gone: true }) },
      reuse: true,
    },
    { ...bounds, ...(signal && { signal }) },
  );
}

/** The sign in the summary of an event; undefined when it is none. */
export function signOf(summary: unknown): Sign | undefined {
  const { service, beat, gone } = recordOf(summary);
  if (typeof service !== "string" || typeof beat !== "string") return undefined;
  return { service, beat, isGone: gone === true };
}

/**
 * Looks for others and what they have in hand, in one request.
 *
 * @param service - name of the processor that looks
 */
export async function lookAround(
  ayon: AyonClient,
  service: string,
  signal: AbortSignal,
): Promise<Neighbours> {
  const openJobs = {
    conditions: [
      { key: "topic", value: "ftrack.proc" },
      oneOf("status", openStatuses),
      { key: "sender", operator: "ne", value: `${service}.discover` },
    ],
  };
  const alive = { conditions: [{ key: "topic", value: aliveTopic }] };
  const filter = { operator: "or" as const, conditions: [alive, openJobs] };
  const found = await findEvents(ayon, filter, { limit: 1000 }, { ...bounds, signal });
  const jobs = found.filter(({ topic }) => topic === "ftrack.proc");
  const isOwn = ({ sender }: AyonEvent) => sender === `${service}.main`;
  return {
    signs: found.flatMap(({ topic, summary }) =>
      topic === aliveTopic ? (signOf(summary) ?? []) : [],
    ),
    openJobs: jobs.filter((job) => !isOwn(job)),
    ownJobs: jobs.filter(isOwn),
  };
}
