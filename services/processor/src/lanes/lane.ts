import type { EnrollRequest } from "@ayon-ftrack/common/ayon";

/** Jobs that are worked on one after the other, apart from those of other lanes. */
export interface Lane {
  readonly name: string;
  /** Whether an event of this topic is work for the lane; undefined where the topic is not told. */
  readonly wants: (topic: string | undefined) => boolean;
  /** What the lane asks AYON for; the same each time. */
  readonly request: EnrollRequest;
}

/** A job that failed for a passing reason runs up to five times: once, and again up to four times. */
export const maxRetries = 3;

/** Days that an event may wait for a processor, which covers a service that nobody missed for a week. */
const ignoreOlderThan = 10;

const discoverTopic = "ftrack.action.discover";

/**
 * The lanes of one processor. Questions for ftrack's action menu have their own, so that menus open
 * quickly while a sync runs in the other. The topic is in the summary of the events that our leecher
 * stores; what other leechers store goes to the main lane.
 */
export function lanesOf(serviceName: string): Lane[] {
  const lane = (
    name: string,
    wants: Lane["wants"],
    { sequential, filter }: Pick<EnrollRequest, "sequential" | "filter">,
  ): Lane => ({
    name,
    wants,
    request: {
      sourceTopic: "ftrack.leech",
      targetTopic: "ftrack.proc",
      sender: `${serviceName}.${name}`,
      description: "Event processing",
      sequential,
      filter,
      maxRetries,
      ignoreOlderThan,
    },
  });
  const topic = (operator: string) => ({ key: "summary/topic", operator, value: discoverTopic });
  return [
    lane("discover", (asked) => asked === discoverTopic, {
      sequential: false,
      filter: { conditions: [topic("eq")] },
    }),
    lane("main", (asked) => asked !== discoverTopic, {
      sequential: true,
      filter: {
        operator: "or",
        conditions: [topic("ne"), { key: "summary/topic", operator: "isnull" }],
      },
    }),
  ];
}
