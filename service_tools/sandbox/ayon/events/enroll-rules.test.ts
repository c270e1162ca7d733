import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseQueryFilter } from "../query-filter/query-filter.ts";
import { type EnrollRequest, enroll } from "./enroll.ts";
import type { EventStatus } from "./event-row.ts";
import { EventStore } from "./event-store.ts";

/** One event as the rules below see it; its place in the list is its order of creation. */
interface ModelEvent {
  readonly topic: string;
  readonly senderType: string | null;
  readonly lane: number | null;
  /** Place of the source in the list. */
  readonly dependsOn: number | null;
  readonly createdAt: number;
  updatedAt: number;
  status: EventStatus;
  sender: string | null;
  retries: number;
}

interface Wanted {
  readonly source: string | readonly string[];
  readonly target: string;
  readonly sender: string;
  readonly sequential: boolean;
  readonly maxRetries: number;
  readonly lane: number | undefined;
  readonly ignoreSenderTypes: readonly string[] | undefined;
  readonly ignoreOlderThan: number;
}

const day = 86_400_000;
const mostPairs = 1000;

/**
 * The rules of enrolling as they are written, in the order in which they are written, over plain
 * lists. Gives the place of the job, or undefined when there is nothing to do.
 */
function enrollByTheRules(events: ModelEvent[], wanted: Wanted, now: number): number | undefined {
  const oldest = wanted.ignoreOlderThan === 0 ? -Infinity : now - wanted.ignoreOlderThan * day;
  const done = events.filter(
    ({ topic, dependsOn, status, retries, updatedAt }) =>
      topic === wanted.target &&
      dependsOn !== null &&
      updatedAt > oldest &&
      (status === "finished" || (status === "failed" && retries > wanted.maxRetries)),
  );
  const pairs: (readonly [source: number, job: number | undefined])[] = [];
  for (const [place, event] of events.entries()) {
    const matches =
      typeof wanted.source === "string"
        ? wanted.source === event.topic ||
          (wanted.source.endsWith("*") && event.topic.startsWith(wanted.source.slice(0, -1)))
        : wanted.source.includes(event.topic);
    if (!matches || event.status !== "finished" || event.updatedAt <= oldest) continue;
    const ignored = wanted.ignoreSenderTypes;
    if (ignored && (event.senderType === null || ignored.includes(event.senderType))) continue;
    if (done.some(({ dependsOn }) => dependsOn === place)) continue;
    if (wanted.lane !== undefined && event.lane !== wanted.lane) continue;
    const jobs = events.flatMap(({ topic, dependsOn }, job) =>
      topic === wanted.target && dependsOn === place ? [job] : [],
    );
    pairs.push(...(jobs.length > 0 ? jobs : [undefined]).map((job) => [place, job] as const));
  }
  for (const [source, place] of pairs.slice(0, mostPairs)) {
    const job = place === undefined ? undefined : events[place];
    if (!job) {
      return (
        events.push({
          topic: wanted.target,
          senderType: "api",
          lane: null,
          dependsOn: source,
          createdAt: now,
          updatedAt: now,
          status: "pending",
          sender: wanted.sender,
          retries: 0,
        }) - 1
      );
    }
    if (job.status === "failed" || job.status === "restarted") {
      if (job.status === "failed") job.retries += 1;
      job.status = "pending";
      job.sender = wanted.sender;
      job.updatedAt = now;
      return place;
    }
    if (job.sender === wanted.sender) return place;
    if (wanted.sequential) return undefined;
  }
  return undefined;
}

const topic = fc.constantFrom("a.one", "a.two", "b.one");
const status = fc.constantFrom<EventStatus>(
  "pending",
  "in_progress",
  "finished",
  "failed",
  "aborted",
  "restarted",
);

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("dispatch" as const),
      topic,
      status: fc.oneof(
        { weight: 5, arbitrary: fc.constant("finished" as const) },
        { weight: 1, arbitrary: status },
      ),
      senderType: fc.constantFrom(null, "api", "ftrack"),
      lane: fc.constantFrom(null, 1, 2),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("enroll" as const),
      source: fc.oneof(topic, fc.constant("a.*"), fc.subarray(["a.one", "a.*", "b.one"])),
      target: fc.constantFrom("job.x", "job.y"),
      sender: fc.constantFrom("one", "two"),
      sequential: fc.boolean(),
      maxRetries: fc.constantFrom(0, 1, 3),
      lane: fc.constantFrom(undefined, undefined, 1, 2),
      ignoreSenderTypes: fc.constantFrom(undefined, undefined, ["ftrack"]),
      ignoreOlderThan: fc.constantFrom(0, 1, 3),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("patch" as const), pick: fc.nat(), status }),
  },
  {
    // The job that was given last, as workers do.
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant("end" as const), status }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("wait" as const),
      ms: fc.constantFrom(day / 2, day, 2 * day),
    }),
  },
);

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

function requestOf(wanted: Wanted): EnrollRequest {
  return {
    sourceTopic: wanted.source,
    targetTopic: wanted.target,
    sender: wanted.sender,
    senderType: "api",
    user: "service",
    description: undefined,
    sequential: wanted.sequential,
    filter:
      wanted.lane === undefined
        ? undefined
        : parseQueryFilter({ conditions: [{ key: "summary/lane", value: wanted.lane }] }),
    maxRetries: wanted.maxRetries,
    ignoreSenderTypes: wanted.ignoreSenderTypes,
    ignoreOlderThan: wanted.ignoreOlderThan,
  };
}

describe("enrolling", () => {
  it("follows its written rules, whatever happened before", () => {
    const run = (steps: readonly Step[]) => {
      let now = 1_700_000_000_000;
      const store = new EventStore(() => now);
      const ids: string[] = [];
      const model: ModelEvent[] = [];
      let lastJob: number | undefined;
      for (const action of steps) {
        now += 1;
        if (action.kind === "wait") now += action.ms;
        if (action.kind === "dispatch") {
          const { topic, status, senderType, lane } = action;
          const summary = lane === null ? {} : { lane };
          ids.push(store.dispatch({ topic, status, senderType, summary }).id);
          const times = { createdAt: now, updatedAt: now };
          const rest = { dependsOn: null, sender: null, retries: 0 };
          model.push({ topic, status, senderType, lane, ...times, ...rest });
        }
        const place =
          action.kind === "patch"
            ? action.pick % model.length
            : action.kind === "end"
              ? lastJob
              : undefined;
        if ("status" in action && action.kind !== "dispatch" && model[place ?? -1]) {
          const event = store.get(ids[place ?? -1] ?? "");
          const expected = model[place ?? -1];
          if (!event || !expected) throw new Error("The model lost an event.");
          store.update(event, { status: action.status });
          expected.status = action.status;
          expected.updatedAt = now;
        }
        if (action.kind === "enroll") {
          const job = enroll(store, requestOf(action), now);
          const expected = enrollByTheRules(model, action, now);
          lastJob = expected ?? lastJob;
          if (job && !ids.includes(job.id)) ids.push(job.id);
          expect(job && ids.indexOf(job.id)).toBe(expected);
        }
        const told = store
          .ordered()
          .map(({ id, status, sender, retries, updatedAt }) => [
            ids.indexOf(id),
            status,
            sender,
            retries,
            updatedAt,
          ]);
        expect(told).toEqual(
          model.map(({ status, sender, retries, updatedAt }, place) => [
            place,
            status,
            sender,
            retries,
            updatedAt,
          ]),
        );
      }
    };
    fc.assert(fc.property(fc.array(step, { maxLength: 60, size: "max" }), run), { numRuns: 300 });
  });

  it("looks at no more than a thousand candidates", () => {
    let now = 1_700_000_000_000;
    const store = new EventStore(() => now);
    const wanted: Wanted = {
      source: "a.one",
      target: "job.x",
      sender: "one",
      sequential: false,
      maxRetries: 3,
      lane: undefined,
      ignoreSenderTypes: undefined,
      ignoreOlderThan: 0,
    };
    for (let count = 0; count <= mostPairs; count += 1) {
      now += 1;
      store.dispatch({ topic: "a.one" });
    }
    for (let sender = 0; sender < mostPairs; sender += 1) {
      now += 1;
      expect(enroll(store, requestOf({ ...wanted, sender: `sender${sender}` }), now)).toBeDefined();
    }
    expect(enroll(store, requestOf({ ...wanted, sender: "late" }), now)).toBeUndefined();
  });
});
