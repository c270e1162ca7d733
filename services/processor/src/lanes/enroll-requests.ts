import type { EnrollRequest } from "@ayon-ftrack/common/ayon";
import type { Look } from "./project-lanes.ts";

/** A job that another processor failed for a passing reason is taken up again up to four times. */
export const maxRetries = 3;

const discoverTopic = "ftrack.action.discover";

interface Condition {
  readonly key: string;
  readonly operator: string;
  readonly value?: string | number | readonly string[];
}

interface Conditions {
  readonly operator?: "and" | "or";
  readonly conditions: readonly (Condition | Conditions)[];
}

const topic = "summary/topic";
const project = "summary/projectId";
const background = "summary/background";
const shard = "summary/shard";
const absent = (key: string): Condition => ({ key, operator: "isnull" });
const either = (...conditions: readonly (Condition | Conditions)[]): Conditions => ({
  operator: "or",
  conditions,
});

/** Whether an event of this topic is a question for ftrack's action menu. Undefined where it is not told. */
export function isDiscovery(eventTopic: unknown): boolean {
  return eventTopic === discoverTopic;
}

/**
 * The next question for ftrack's action menu. Questions are answered apart from everything else, so that menus open
 * quickly. The topic is in the summary of the events that our leecher stores; what other leechers store is work
 * like any other. Questions of other days wait for no answer.
 */
export function discoverRequest(serviceName: string): EnrollRequest {
  return request(`${serviceName}.discover`, 1, {
    sequential: false,
    filter: { conditions: [{ key: topic, operator: "eq", value: discoverTopic }] },
  });
}

/**
 * The oldest event of an open lane. AYON keeps the order among what passes the filter, so that a lane that is closed
 * keeps nothing waiting but itself.
 *
 * AYON 1.16 and later versions do not agree whether `ne` and `notin` hold for what is absent, so that each stands
 * beside a condition that says it.
 *
 * @param lookBack - in days, 0 for any age
 * @param shards - of projects to look in, undefined for everything; what is in none goes with the first
 */
export function workRequest(
  serviceName: string,
  { closed, withoutBackground }: Look,
  lookBack: number,
  shards?: readonly number[],
): EnrollRequest {
  return request(`${serviceName}.main`, lookBack, {
    sequential: true,
    filter: {
      conditions: [
        either({ key: topic, operator: "ne", value: discoverTopic }, absent(topic)),
        ...notOf(closed),
        ...(withoutBackground ? [absent(background)] : []),
        ...(shards ? [inOneOf(shards)] : []),
      ],
    },
  });
}

/** One by one, because AYON would stumble over a list of numbers where an event has none. */
function inOneOf(shards: readonly number[]): Conditions {
  const each = shards.map((value) => ({ key: shard, operator: "eq", value }));
  return either(...each, ...(shards.includes(0) ? [absent(shard)] : []));
}

function notOf(closed: Look["closed"]): (Condition | Conditions)[] {
  const projects = closed.filter((key) => key !== null);
  const isOther: Condition[] =
    projects.length > 0 ? [{ key: project, operator: "notin", value: projects }] : [];
  if (closed.length > projects.length) return [{ key: project, operator: "notnull" }, ...isOther];
  return isOther.length > 0 ? [either(...isOther, absent(project))] : [];
}

function request(
  sender: string,
  ignoreOlderThan: number,
  rest: Pick<EnrollRequest, "sequential" | "filter">,
): EnrollRequest {
  return {
    sourceTopic: "ftrack.leech",
    targetTopic: "ftrack.proc",
    sender,
    description: "Event processing",
    maxRetries,
    ignoreOlderThan,
    ...rest,
  };
}
