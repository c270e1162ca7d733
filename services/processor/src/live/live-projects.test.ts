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
