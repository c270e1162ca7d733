import { eventJson } from "../events/event-json.ts";
import type { EventRow } from "../events/event-row.ts";
import type { EventStore } from "../events/event-store.ts";
import type { JsonObject } from "../json.ts";
import { likePattern } from "../like-pattern.ts";
import { type Connection, connection, type PageArgs } from "./connection.ts";

type Texts = readonly string[] | null | undefined;

export interface EventArgs extends PageArgs {
  readonly ids?: Texts;
  /** `*` stands for anything. */
  readonly topics?: Texts;
  readonly projects?: Texts;
  readonly users?: Texts;
  readonly states?: Texts;
  readonly statuses?: Texts;
  readonly hasChildren?: boolean | null;
  readonly olderThan?: string | null;
  readonly newerThan?: string | null;
  /** Words of which each must be found in the topic, project, user or description. */
  readonly filter?: string | null;
  readonly includeLogs?: boolean | null;
}

/** Events as GraphQL shows them: without sender type, with JSON as texts. */
export function eventConnection(events: EventStore, args: EventArgs): Connection<JsonObject> {
  return connection(
    {
      rows: eventRows(events, args),
      sortKey: (event) => [event.creationOrder],
      matches: eventTest(events, args),
      node: (event) => ({
        ...eventJson(event),
        summary: JSON.stringify(event.summary),
        payload: JSON.stringify(event.payload),
      }),
    },
    args,
  );
}

/** The events to look at, oldest first: those of the topics or ids, if any are asked for. */
function eventRows(events: EventStore, { ids, topics }: EventArgs): readonly EventRow[] {
  if (!ids && !topics) return events.ordered();
  const patterns = (topics ?? ["*"]).map((topic) => likePattern(topic.replaceAll("*", "%")));
  const fits = (topic: string) => patterns.some((pattern) => pattern.test(topic));
  if (ids) {
    const known = [...new Set(ids)]
      .map((id) => events.get(id))
      .filter((event) => event !== undefined);
    return inOrder(known.filter(({ topic }) => fits(topic)));
  }
  const [list = [], ...others] = [...events.topics()].filter(fits).map((t) => events.ofTopic(t));
  return others.length === 0 ? list : inOrder([list, ...others].flat());
}

function inOrder(events: EventRow[]): EventRow[] {
  return events.sort((a, b) => a.creationOrder - b.creationOrder);
}

function eventTest(events: EventStore, args: EventArgs): (event: EventRow) => boolean {
  const statuses = args.statuses ?? args.states;
  const olderThan = args.olderThan ? Date.parse(args.olderThan) : Number.POSITIVE_INFINITY;
  const newerThan = args.newerThan ? Date.parse(args.newerThan) : Number.NEGATIVE_INFINITY;
  const words = (args.filter ?? "").split(/\W+/).filter((word) => word.length >= 3);
  return (event) =>
    (args.includeLogs === true || !event.topic.startsWith("log.")) &&
    (!args.projects || args.projects.includes(event.project ?? "")) &&
    (!args.users || args.users.includes(event.user ?? "")) &&
    (!statuses || statuses.includes(event.status)) &&
    (typeof args.hasChildren !== "boolean" ||
      events.dependants(event.id).length > 0 === args.hasChildren) &&
    event.createdAt < olderThan &&
    event.createdAt > newerThan &&
    words.every((word) => textOf(event).includes(word.toLowerCase()));
}

function textOf({ topic, project, user, description }: EventRow): string {
  return [topic, project, user, description].join(" ");
}
