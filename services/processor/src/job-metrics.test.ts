import { Health } from "@ayon-ftrack/common/service";
import { describe, expect, it } from "vitest";
import { JobMetrics } from "./job-metrics.ts";
import { ProjectLanes } from "./lanes/project-lanes.ts";

describe("P9: the metrics of the jobs", () => {
  it("count outcomes and tell how long handlers take", async () => {
    const health = new Health();
    const metrics = new JobMetrics(health, () => 0);
    metrics.done("ftrack.update", "finished", 300);
    metrics.done("ftrack.update", "finished", 700);
    metrics.done("studio.whatever", "failed", 10);
    const text = await health.metrics.metrics();
    expect(text).toContain('ayon_ftrack_jobs_total{outcome="finished"} 2');
    expect(text).toContain('ayon_ftrack_job_seconds_sum{topic="ftrack.update"} 1');
    expect(text).toContain('ayon_ftrack_job_seconds_count{topic="other"} 1');
  });

  it("tell how many lanes work and rest, and a lag that grows until the work is done", async () => {
    const health = new Health();
    const lanes = new ProjectLanes();
    let now = 5_000;
    new JobMetrics(health, () => now).watchLanes(lanes);
    lanes.take("a", { isBackground: false, storedAt: 1_000, sourceId: "e1" });
    lanes.take("b", { isBackground: false, storedAt: 2_000, sourceId: "e2" });
    lanes.rest("b", 100);
    lanes.hold(["c"]);
    const text = await health.metrics.metrics();
    expect(text).toContain('ayon_ftrack_lanes{state="running"} 1');
    expect(text).toContain('ayon_ftrack_lanes{state="resting"} 1');
    expect(text).toContain('ayon_ftrack_lanes{state="held"} 1');
    expect(text).toContain("ayon_ftrack_lag_seconds 4");
    now = 9_000;
    expect(await health.metrics.metrics()).toContain("ayon_ftrack_lag_seconds 8");
  });
});
