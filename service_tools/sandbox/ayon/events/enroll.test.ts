import { describe, expect, it } from "vitest";
import { parseQueryFilter } from "../query-filter/query-filter.ts";
import { type EnrollRequest, enroll } from "./enroll.ts";
import type { EventRow, EventStatus } from "./event-row.ts";
import { EventStore } from "./event-store.ts";

const hourMs = 3_600_000;

/** A server's events with a clock that only moves when told. */
function openEvents() {
  let now = 1_000_000_000_000;
  const events = new EventStore(() => now);
  return {
    events,
    pass: (ms: number) => {
      now += ms;
    },
    source: (topic = "a.one", more: Partial<EventRow> = {}) => {
      now += 1;
      return events.dispatch({ topic, senderType: "api", ...more });
    },
    enroll: (more: Partial<EnrollRequest> = {}) => enroll(events, { ...defaults, ...more }, now),
    set: (job: EventRow | undefined, status: EventStatus) => {
      const present = job && events.get(job.id);
      if (present) events.update(present, { status });
    },
  };
}

const defaults: EnrollRequest = {
  sourceTopic: "a.*",
  targetTopic: "target",
  sender: "worker",
  senderType: "api",
  user: "service",
  description: undefined,
  sequential: false,
  filter: undefined,
  maxRetries: 3,
  ignoreSenderTypes: undefined,
  ignoreOlderThan: 3,
};

describe("enroll", () => {
  it("hands out the oldest finished source first, as a pending job that depends on it", () => {
    const ayon = openEvents();
    const first = ayon.source();
    ayon.source();
    expect(ayon.enroll()).toMatchObject({
      topic: "target",
      dependsOn: first.id,
      status: "pending",
      sender: "worker",
      user: "service",
      retries: 0,
      project: null,
      payload: {},
    });
  });

  it("gives a sender its own open job again, and another sender the next one", () => {
    const ayon = openEvents();
    ayon.source();
    const second = ayon.source();
    const job = ayon.enroll();
    ayon.set(job, "in_progress");
    expect(ayon.enroll()).toMatchObject({ id: job?.id, status: "in_progress" });
    expect(ayon.enroll({ sender: "other" })).toMatchObject({ dependsOn: second.id });
  });

  it("gives others nothing while the oldest is in work, when asked for a sequence", () => {
    const ayon = openEvents();
    ayon.source();
    ayon.source();
    const job = ayon.enroll({ sequential: true });
    expect(ayon.enroll({ sequential: true, sender: "other" })).toBeUndefined();
    ayon.set(job, "finished");
    expect(ayon.enroll({ sequential: true, sender: "other" })).toBeDefined();
  });

  it("tries a failing job five times by default, in anybody's hands", () => {
    const ayon = openEvents();
    ayon.source();
    const retries: (number | undefined)[] = [];
    for (let turn = 0; turn < 7; turn += 1) {
      const job = ayon.enroll({ sender: `worker${turn}` });
      retries.push(job?.retries);
      ayon.set(job, "failed");
    }
    expect(retries).toEqual([0, 1, 2, 3, 4, undefined, undefined]);
  });

  it("does not count a restart as a retry", () => {
    const ayon = openEvents();
    ayon.source();
    for (let turn = 0; turn < 9; turn += 1) {
      const job = ayon.enroll({ sender: `worker${turn}` });
      expect(job).toMatchObject({ retries: 0, sender: `worker${turn}` });
      ayon.set(job, "restarted");
    }
  });

  it("offers finished sources only", () => {
    const ayon = openEvents();
    ayon.source("a.one", { status: "pending" });
    ayon.source("a.one", { status: "failed" });
    expect(ayon.enroll()).toBeUndefined();
  });

  it("takes a wildcard in a single topic only", () => {
    const ayon = openEvents();
    ayon.source("a.one");
    expect(ayon.enroll({ sourceTopic: ["a.*"] })).toBeUndefined();
    expect(ayon.enroll({ sourceTopic: ["x", "a.one"] })).toBeDefined();
  });

  it("leaves out sender types, and with them events that have none", () => {
    const ayon = openEvents();
    ayon.source("a.one", { senderType: "ftrack" });
    ayon.source("a.one", { senderType: null });
    expect(ayon.enroll({ ignoreSenderTypes: ["ftrack"] })).toBeUndefined();
    expect(ayon.enroll()).toBeDefined();
  });

  it("leaves out what has not changed for some days, unless told 0", () => {
    const ayon = openEvents();
    ayon.source();
    ayon.pass(73 * hourMs);
    expect(ayon.enroll()).toBeUndefined();
    expect(ayon.enroll({ ignoreOlderThan: 0 })).toBeDefined();
  });

  it("holds the filter against the source", () => {
    const ayon = openEvents();
    ayon.source("a.one", { project: "Alpha" });
    const beta = ayon.source("a.one", { project: "Beta" });
    const filter = parseQueryFilter({ conditions: [{ key: "project", value: "Beta" }] });
    expect(ayon.enroll({ filter, sequential: true })).toMatchObject({ dependsOn: beta.id });
  });

  it("gives a job back as finished when its source was renewed after the job left the window", () => {
    const ayon = openEvents();
    const source = ayon.source();
    ayon.set(ayon.enroll(), "finished");
    ayon.pass(73 * hourMs);
    ayon.events.update(source, {});
    expect(ayon.enroll()).toMatchObject({ status: "finished" });
    expect(ayon.enroll({ sender: "other" })).toBeUndefined();
  });
});
