import { describe, expect, it } from "vitest";
import { LiveProjects } from "./live-projects.ts";

describe("the projects that are followed", () => {
  it("are the same ones each time, until they are forgotten", () => {
    const projects = new LiveProjects();
    const one = projects.of("p1");
    expect(projects.of("p1")).toBe(one);
    expect(projects.of("p2")).not.toBe(one);
    projects.forget("p1");
    expect(projects.of("p1")).not.toBe(one);
  });

  it("make room for each other, the one used longest ago first", () => {
    const projects = new LiveProjects(10);
    const first = grown(projects.of("p1"), 4);
    const second = grown(projects.of("p2"), 4);
    projects.of("p1");
    grown(projects.of("p3"), 4);
    projects.of("p4");
    expect(projects.of("p1")).toBe(first);
    expect(projects.of("p2")).not.toBe(second);
  });
});

describe("work on a project", () => {
  it("waits for the work on it before, also when that fails, and for no other project", async () => {
    const projects = new LiveProjects();
    const done: string[] = [];
    let fail: (error: Error) => void = () => undefined;
    const first = projects.alone("p1", () => new Promise<void>((_, reject) => (fail = reject)));
    const second = projects.alone("p1", async () => done.push("second"));
    await projects.alone("p2", async () => done.push("other"));
    expect(done).toEqual(["other"]);
    fail(new Error("no luck"));
    await expect(first).rejects.toThrow("no luck");
    await second;
    expect(done).toEqual(["other", "second"]);
  });
});

/** As if so many contexts were kept of a project. */
function grown<Project extends object>(project: Project, size: number): Project {
  return Object.defineProperty(project, "size", { value: size });
}

describe("events that were followed before their turn", () => {
  it("are known once, for their own project", () => {
    const projects = new LiveProjects();
    projects.markFollowed("p1", ["e1", "e2"]);
    expect(projects.wasFollowed("p2", "e1")).toBe(false);
    expect(projects.wasFollowed("p1", "e1")).toBe(true);
    expect(projects.wasFollowed("p1", "e1")).toBe(false);
    expect(projects.wasFollowed("p1", "e2")).toBe(true);
  });

  it("are forgotten when there are very many, the oldest first", () => {
    const projects = new LiveProjects();
    const ids = Array.from({ length: 10_001 }, (_, index) => `e${index}`);
    projects.markFollowed("p1", ids);
    expect(projects.wasFollowed("p1", "e0")).toBe(false);
    expect(projects.wasFollowed("p1", "e1")).toBe(true);
    expect(projects.wasFollowed("p1", "e10000")).toBe(true);
  });
});
