import { createHash } from "node:crypto";
import { compileFilter } from "../query-filter/compile-filter.ts";
import type { QueryFilter } from "../query-filter/query-filter.ts";
import type { SourceTopic } from "./backlog.ts";
import { eventColumns } from "./event-columns.ts";
import type { EventRow } from "./event-row.ts";
import type { EventStore } from "./event-store.ts";

export interface EnrollRequest {
  readonly sourceTopic: SourceTopic;
  readonly targetTopic: string;
  readonly sender: string;
  readonly senderType: string;
  readonly user: string;
  readonly description: string | undefined;
  /** The oldest source that is not done blocks all behind it. */
  readonly sequential: boolean;
  readonly filter: QueryFilter | undefined;
  readonly maxRetries: number;
  readonly ignoreSenderTypes: readonly string[] | undefined;
  /** Days since the last change of an event; 0 looks at all of them. */
  readonly ignoreOlderThan: number;
}

/** At most this many candidates are looked at in one call. */
const candidateLimit = 1000;
const dayMs = 86_400_000;

/**
 * Gives the caller the next job: an event of the target topic that depends on a finished event of
 * the source topic. Undefined when there is nothing to do. The rules are those of AYON 1.16, with
 * the oddities: anyone may take a failed job, a sender gets its own open job again and again, and
 * a job that was done but whose source was renewed later comes back as finished.
 * Throws `QueryFilterError` for a filter that makes no sense.
 */
export function enroll(
  events: EventStore,
  request: EnrollRequest,
  now: number,
): EventRow | undefined {
  const isRecent = ({ updatedAt }: EventRow) =>
    request.ignoreOlderThan === 0 || updatedAt > now - request.ignoreOlderThan * dayMs;
  const passes = request.filter ? compileFilter(request.filter, eventColumns) : () => true;

  let looked = 0;
  for (const source of events.openSources(request.sourceTopic, request.targetTopic)) {
    if (source.status !== "finished" || !isRecent(source) || isIgnored(source, request)) continue;
    const jobs = events.dependants(source.id).filter((job) => job.topic === request.targetTopic);
    if (jobs.some((job) => isRecent(job) && isDone(job, request.maxRetries))) continue;
    if (!passes(source)) continue;
    for (const job of jobs.length > 0 ? jobs : [undefined]) {
      looked += 1;
      if (looked > candidateLimit) return undefined;
      const decision = decide(events, request, source, job);
      if (decision !== "next") return decision;
    }
  }
  return undefined;
}

/** Events without a sender type are dropped with the ignored ones: SQL's NOT IN is unknown for NULL. */
function isIgnored(source: EventRow, { ignoreSenderTypes }: EnrollRequest): boolean {
  if (!ignoreSenderTypes) return false;
  return source.senderType === null || ignoreSenderTypes.includes(source.senderType);
}

function isDone(job: EventRow, maxRetries: number): boolean {
  return job.status === "finished" || (job.status === "failed" && job.retries > maxRetries);
}

/** The job to hand out, undefined to hand out nothing at all, or `next` to look further. */
function decide(
  events: EventStore,
  request: EnrollRequest,
  source: EventRow,
  job: EventRow | undefined,
): EventRow | undefined | "next" {
  if (!job) return createJob(events, request, source);
  if (job.status === "failed" || job.status === "restarted") {
    return events.update(job, {
      status: "pending",
      sender: request.sender,
      senderType: request.senderType,
      user: request.user,
      retries: job.status === "failed" ? job.retries + 1 : job.retries,
      description: "Restarting failed event",
    });
  }
  if (job.sender === request.sender) return job;
  return request.sequential ? undefined : "next";
}

function createJob(
  events: EventStore,
  request: EnrollRequest,
  source: EventRow,
): EventRow | undefined | "next" {
  const { targetTopic, sourceTopic } = request;
  const hash = createHash("sha256")
    .update(JSON.stringify([targetTopic, source.id]))
    .digest("hex");
  if (events.hasHash(hash)) return request.sequential ? undefined : "next";
  return events.dispatch({
    topic: targetTopic,
    hash,
    status: "pending",
    dependsOn: source.id,
    sender: request.sender,
    senderType: request.senderType,
    user: request.user,
    description: request.description ?? `Convert from ${String(sourceTopic)} to ${targetTopic}`,
  });
}
