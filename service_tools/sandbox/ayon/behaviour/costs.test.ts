import { describe, expect, it } from "vitest";
import { enrollCostMs, operationsCostMs } from "./costs.ts";

describe("what AYON takes", () => {
  const creations = (entityType: "folder" | "task", count: number) =>
    Array.from({ length: count }, () => ({ type: "create", entityType }) as const);

  it.each([
    [500, 6 + 21.25],
    [2000, 15 + 70],
    [10_000, 79 + 450],
  ])("for a folder in a project of %i grows with the project", (folders, ms) => {
    expect(operationsCostMs(creations("folder", 1), folders)).toBeCloseTo(ms);
  });

  it("for tasks is the same in every project, but for the list of folders", () => {
    const one = operationsCostMs(creations("task", 1), 10_000);
    expect(operationsCostMs(creations("task", 11), 10_000) - one).toBeCloseTo(20);
  });

  it("makes one request of many folders cheaper than many of one", () => {
    const many = operationsCostMs(creations("folder", 100), 2000);
    expect(many).toBeLessThan(100 * operationsCostMs(creations("folder", 1), 2000));
  });

  it("to enroll grows with the events, beyond what was measured too", () => {
    expect(enrollCostMs(10_000)).toBeCloseTo(40);
    expect(enrollCostMs(55_000)).toBeCloseTo(105);
    expect(enrollCostMs(900_000)).toBeGreaterThan(enrollCostMs(500_000));
  });
});
