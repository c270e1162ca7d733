import type { ReportItem } from "@ayon-ftrack/common/sync";
import { describe, expect, it } from "vitest";
import { logReport } from "./sync-report-log.ts";

const item = (entity: string, reason: string): ReportItem => ({ kind: "held", entity, reason });

function lines(items: ReportItem[]) {
  const written: Record<string, unknown>[] = [];
  logReport({ info: (details: object) => void written.push({ ...details }) }, "demo", items);
  return written;
}

describe("the log of a sync", () => {
  it("has a line for each reason, with every entity", () => {
    expect(lines([item("a", "Taken."), item("b", "No name."), item("c", "Taken.")])).toEqual([
      { project: "demo", reason: "Taken.", entities: ["a", "c"], of: 2 },
      { project: "demo", reason: "No name.", entities: ["b"], of: 1 },
    ]);
  });

  it("has them all in lines of a bounded length, however many there are", () => {
    const names = Array.from({ length: 3000 }, (_, index) => `sq010/sh${index}`);
    const written = lines(names.map((name) => item(name, "Taken.")));
    expect(written.flatMap((line) => line.entities)).toEqual(names);
    expect(written.length).toBeGreaterThan(1);
    for (const line of written) expect(JSON.stringify(line).length).toBeLessThan(16_000);
  });
});
