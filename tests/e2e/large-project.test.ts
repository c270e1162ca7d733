import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasPython } from "../prerequisites/has-python.ts";
import { Studio } from "./studio.ts";

const withPython = await hasPython("the sync of a large project");

describe.runIf(withPython)("a project of 2,000 folders and 10,000 tasks", () => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await Studio.open("large");
  });
  afterAll(() => studio.close());

  it("is synced with at most 160 requests to ftrack and 80 to AYON", async () => {
    studio.requests();
    const report = await studio.sync();
    const { ftrack, ayon } = studio.requests();
    expect(report).toMatchObject({ counts: { created: 12_000, refused: 0 } });
    expect(ftrack.total).toBeLessThanOrEqual(160);
    expect(ayon.total).toBeLessThanOrEqual(80);
    expect(await studio.differences()).toEqual([]);
  });

  it("is compared with at most 90 and 15 when nothing changed, and nothing is written", async () => {
    studio.requests();
    const report = await studio.sync();
    const { ftrack, ayon } = studio.requests();
    expect(report.message).toContain("in step already");
    expect(ftrack.total).toBeLessThanOrEqual(90);
    expect(ayon.total).toBeLessThanOrEqual(15);
    expect(ftrack.kinds.write ?? 0).toBe(0);
    expect(ayon.kinds.operations ?? 0).toBe(0);
    expect(ayon.kinds.projects).toBe(1);
  });
});
