import type { FtrackRow } from "@ayon-ftrack/common/ftrack";
import { describe, expect, it } from "vitest";
import { ProjectNames } from "./project-names.ts";

function names(answer: () => FtrackRow[]) {
  const clock = { now: 0 };
  const asked: string[] = [];
  const query = async <Row>(expression: string) => {
    asked.push(expression);
    return answer() as Row[];
  };
  return { clock, asked, names: new ProjectNames({ query }, () => clock.now) };
}

describe("ProjectNames", () => {
  it("asks ftrack once in a while", async () => {
    const { clock, asked, names: projects } = names(() => [{ full_name: "demo" }]);
    expect(await projects.nameOf("p1")).toBe("demo");
    expect(await projects.nameOf("p1")).toBe("demo");
    expect(asked).toEqual(['select full_name from Project where id is "p1"']);
    clock.now += 3_600_000;
    await projects.nameOf("p1");
    expect(asked).toHaveLength(2);
  });

  it.each([
    ["that ftrack does not have", () => []],
    ["whose name AYON could not have", () => [{ full_name: "My project" }]],
    [
      "that cannot be looked up",
      () => {
        throw new Error("down");
      },
    ],
  ])("has no name for a project %s", async (_, answer) => {
    expect(await names(answer).names.nameOf("p1")).toBeUndefined();
  });

  it("soon asks again for a name that could not be looked up, in a while for one that is none", async () => {
    let answer = (): FtrackRow[] => {
      throw new Error("down");
    };
    const { clock, asked, names: projects } = names(() => answer());
    await projects.nameOf("p1");
    await projects.nameOf("p1");
    expect(asked).toHaveLength(1);
    answer = () => [];
    clock.now += 10_000;
    await projects.nameOf("p1");
    expect(asked).toHaveLength(2);
    clock.now += 10_000;
    await projects.nameOf("p1");
    expect(asked).toHaveLength(2);
  });
});
