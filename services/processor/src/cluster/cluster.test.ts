import { projectShards } from "@ayon-ftrack/common/ftrack";
import { createLog } from "@ayon-ftrack/common/service";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { EventTable } from "../../../../tests/services/event-table.ts";
import { Cluster } from "./cluster.ts";
import { aliveTopic } from "./signs-of-life.ts";

let table: EventTable;
let stopping: AbortController[];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date", "performance"] });
  table = new EventTable();
  stopping = [];
});

afterEach(async () => {
  for (const each of stopping) each.abort();
  await seconds(1);
  vi.useRealTimers();
});

function seconds(count: number) {
  return vi.advanceTimersByTimeAsync(count * 1000);
}

/** A processor, its view of AYON, and what became of it. */
function start(service: string, inHand: ReadonlySet<string> = new Set()) {
  const ayon = new EventTable(table.store);
  const stop = new AbortController();
  stopping.push(stop);
  const seen = { lost: 0, changes: 0 };
  const cluster = new Cluster({
    ayon,
    service,
    log: createLog("test", { level: "silent" }),
    isListening: () => !ayon.isAway,
    inHand: () => inHand,
    onChange: () => {
      seen.changes += 1;
    },
    onLost: () => {
      seen.lost += 1;
    },
  });
  table.store.listen(({ event }) => {
    if (event.topic === aliveTopic && !stop.signal.aborted && !ayon.isAway) {
      cluster.notice(event.summary);
    }
  });
  const ended = cluster.run(stop.signal);
  return {
    ayon,
    seen,
    cluster,
    get shards() {
      return cluster.share.shards;
    },
    kill: () => stop.abort(),
    leave: async () => {
      stop.abort();
      const left = ended.then(() => cluster.leave());
      await seconds(1);
      await left;
    },
  };
}

/** A job that a processor has taken and not ended; answers its id. */
function openJob(sender: string, projectId: string, summary: object = {}): string {
  const about = { projectId, ...summary };
  const dependsOn = table.store.dispatch({ topic: "ftrack.leech", summary: about }).id;
  return table.store.dispatch({ topic: "ftrack.proc", status: "pending", dependsOn, sender }).id;
}

function statusOf(job: string): string | undefined {
  return table.store.get(job)?.status;
}

const everything = Array.from({ length: projectShards }, (_, shard) => shard);

function together(...parts: { shards: readonly number[] | undefined }[]): number[] {
  return parts.flatMap(({ shards }) => shards ?? []).sort((one, other) => one - other);
}

describe("processors on one AYON", () => {
  it("take everything at once when alone, and hardly ask for others", async () => {
    const one = start("one");
    await seconds(1);
    expect([one.shards, one.seen.changes]).toEqual([undefined, 1]);
    one.ayon.requests = 0;
    await seconds(600);
    expect(one.ayon.requests).toBeLessThanOrEqual(10);
  });

  it("P3: divide the projects, and never have one of them at the same time", async () => {
    const one = start("one");
    await seconds(60);
    const other = start("other");
    for (let second = 0; second < 40; second += 1) {
      await seconds(1);
      if (one.shards) expect(new Set(together(one, other)).size).toBe(together(one, other).length);
      else expect(other.shards).toEqual([]);
    }
    expect(together(one, other)).toEqual(everything);
    expect([one.seen.lost, other.seen.lost]).toEqual([0, 0]);
  });

  it("P6: take over at once from one that says goodbye", async () => {
    const one = start("one");
    const other = start("other");
    await seconds(30);
    expect(other.shards).toBeDefined();
    await one.leave();
    expect(other.shards).toBeUndefined();
  });

  it("P7: take over from one that is killed within 30 s, with the jobs that it had in hand", async () => {
    const one = start("one");
    const other = start("other");
    await seconds(30);
    const job = openJob("one.main", "p1");
    one.kill();
    await seconds(10);
    expect(table.store.get(job)?.status).toBe("pending");
    await seconds(20);
    expect(other.shards).toBeUndefined();
    expect(table.store.get(job)?.status).toBe("restarted");
    await other.leave();
    const third = start("third");
    await seconds(1);
    expect(third.shards).toBeUndefined();
  });

  it("leave a project to one that still has a job of it in hand", async () => {
    const inHand = new Set<string>();
    start("one", inHand);
    await seconds(1);
    const job = openJob("one.main", "p1");
    inHand.add(table.store.get(job)?.dependsOn ?? "");
    const other = start("other");
    await seconds(12);
    expect(other.cluster.share.held).toEqual(["p1"]);
    const row = table.store.get(job);
    if (row) table.store.update(row, { status: "finished" });
    await seconds(9);
    expect(other.cluster.share.held).toEqual([]);
  });

  it("P7: leave what they had in hand when they were killed to those who have it by now", async () => {
    const other = start("other");
    await seconds(1);
    const jobs = everything.map((shard) => openJob("one.main", `p${shard}`, { shard }));
    const one = start("one");
    await seconds(30);
    expect(one.shards?.length).toBeGreaterThan(0);
    expect(new Set(jobs.map(statusOf))).toEqual(new Set(["restarted"]));
    expect(other.cluster.share.held).toEqual([]);
  });

  it("leave what they would have tried again to those who have it by now, and keep what they work on", async () => {
    const inHand = new Set<string>();
    const one = start("one", inHand);
    await seconds(1);
    const jobs = everything.map((shard) => openJob("one.main", `p${shard}`, { shard }));
    const busy = jobs.map((job) => table.store.get(job)?.dependsOn ?? "");
    for (const [shard, source] of busy.entries()) if (shard % 2 === 0) inHand.add(source);
    await seconds(61);
    expect(new Set(jobs.map(statusOf))).toEqual(new Set(["pending"]));
    start("other");
    await seconds(40);
    for (const [shard, job] of jobs.entries()) {
      const isKept = shard % 2 === 0 || one.shards?.includes(shard);
      expect([shard, statusOf(job)]).toEqual([shard, isKept ? "pending" : "restarted"]);
    }
  });

  it("take nothing from each other because AYON is away for all of them", async () => {
    const inHand = new Set<string>();
    const all = [start("one", inHand), start("other", inHand)];
    await seconds(30);
    const jobs = [openJob("one.main", "p1"), openJob("other.main", "p2")];
    for (const job of jobs) inHand.add(table.store.get(job)?.dependsOn ?? "");
    for (const { ayon } of all) ayon.isAway = true;
    await seconds(60);
    expect(all.map(({ seen }) => seen.lost)).toEqual([1, 1]);
    for (const { ayon } of all) ayon.isAway = false;
    await seconds(40);
    expect(jobs.map((job) => table.store.get(job)?.status)).toEqual(["pending", "pending"]);
    expect(together(...all)).toEqual(everything);
  });

  it("P7: let go of what they have in hand before others take it over", async () => {
    const one = start("one");
    const other = start("other");
    await seconds(30);
    const job = openJob("one.main", "p1");
    one.ayon.isAway = true;
    while (one.seen.lost === 0) {
      expect(table.store.get(job)?.status).toBe("pending");
      await seconds(1);
    }
    await seconds(15);
    expect(table.store.get(job)?.status).toBe("restarted");
    expect([one.shards, other.shards]).toEqual([[], undefined]);
    one.ayon.isAway = false;
    await seconds(40);
    expect(together(one, other)).toEqual(everything);
  });

  it("P7: take over from strangers what those have not touched for ten minutes", async () => {
    const one = start("one");
    await seconds(1);
    const job = openJob("a Python processor", "p1");
    await seconds(9 * 60);
    expect(table.store.get(job)?.status).toBe("pending");
    expect(one.cluster.share.held).toEqual(["p1"]);
    await seconds(2 * 60);
    expect(table.store.get(job)?.status).toBe("restarted");
    expect(one.cluster.share.held).toEqual([]);
  });

  it("get jobs out of the way that were aborted in AYON", async () => {
    const job = openJob("gone.main", "p1");
    const row = table.store.get(job);
    if (row) table.store.update(row, { status: "aborted" });
    await seconds(11 * 60);
    start("one");
    await seconds(1);
    expect(table.store.get(job)).toMatchObject({ status: "failed", retries: 4 });
  });
});
