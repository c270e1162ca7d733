import { describe, expect, it } from "vitest";
import type { EventStatus } from "./event-row.ts";
import { EventStore } from "./event-store.ts";

/** Events whose time goes on by a millisecond with each, or as told. */
function openEvents() {
  let now = 1_000_000_000_000;
  const events = new EventStore(() => now);
  return {
    events,
    pass: (ms: number) => {
      now += ms;
    },
    source: (hash: string) => {
      now += 1;
      return events.dispatch({ topic: "a.one", hash });
    },
    job: (dependsOn: string, status: EventStatus, topic = "job") => {
      now += 1;
      return events.dispatch({ topic, dependsOn, status });
    },
    open: (sourceTopic: string | string[] = "a.*", targetTopic = "job") =>
      [...events.openSources(sourceTopic, targetTopic)].map(({ hash }) => hash),
  };
}

describe("the events that may still want a job", () => {
  it("are those of the topics, oldest first, as long as none of theirs is finished", () => {
    const ayon = openEvents();
    const [one, two] = [ayon.source("one"), ayon.source("two")];
    ayon.events.dispatch({ topic: "b.one", hash: "other" });
    expect(ayon.open()).toEqual(["one", "two"]);
    const job = ayon.job(one.id, "pending");
    ayon.job(two.id, "finished", "other.job");
    expect(ayon.open()).toEqual(["one", "two"]);
    ayon.events.update(job, { status: "finished" });
    ayon.source("three");
    expect(ayon.open()).toEqual(["two", "three"]);
    expect(ayon.open("a.*", "other.job")).toEqual(["one", "three"]);
    expect(ayon.open(["a.one", "b.one"])).toEqual(["two", "other", "three"]);
    expect(ayon.open(["a.*"])).toEqual([]);
  });

  it("are in their old places again when what was finished is not any more", () => {
    const ayon = openEvents();
    const jobs = ["one", "two"].map((hash) => ayon.job(ayon.source(hash).id, "finished"));
    ayon.source("three");
    expect(ayon.open()).toEqual(["three"]);
    for (const job of jobs.reverse()) ayon.events.update(job, { status: "restarted" });
    expect(ayon.open()).toEqual(["one", "two", "three"]);
    for (const { id } of jobs) ayon.events.delete(id);
    expect(ayon.open()).toEqual(["one", "two", "three"]);
  });

  it("are those also that were written after their job was finished", () => {
    const ayon = openEvents();
    const source = ayon.source("one");
    ayon.job(source.id, "finished");
    expect(ayon.open()).toEqual([]);
    ayon.pass(1);
    ayon.events.update(source, { description: "renewed" });
    expect(ayon.open()).toEqual(["one"]);
  });

  it("are not those that were deleted, and keep their places when they are replaced", () => {
    const ayon = openEvents();
    const [one] = [ayon.source("one"), ayon.source("two"), ayon.source("three")];
    expect(ayon.open()).toEqual(["one", "two", "three"]);
    ayon.events.delete(one.id);
    ayon.events.dispatch({ topic: "a.one", hash: "two" }, { reuse: true });
    expect(ayon.open()).toEqual(["two", "three"]);
  });

  it("are in order of their times when the clock goes back", () => {
    const ayon = openEvents();
    ayon.source("late");
    expect(ayon.open()).toEqual(["late"]);
    ayon.pass(-1000);
    ayon.source("early");
    ayon.source("early too");
    expect(ayon.open()).toEqual(["early", "early too", "late"]);
  });

  it("are known for any number of targets", () => {
    const ayon = openEvents();
    const source = ayon.source("one");
    const targets = Array.from({ length: 40 }, (_, n) => `job.${n}`);
    for (const target of targets) expect(ayon.open("a.one", target)).toEqual(["one"]);
    for (const target of targets) ayon.job(source.id, "finished", target);
    for (const target of targets) expect(ayon.open("a.one", target)).toEqual([]);
  });
});
