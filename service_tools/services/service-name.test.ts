import { describe, expect, it } from "vitest";
import { serviceName } from "./service-name.ts";

describe("the name of a service that runs from a checkout", () => {
  it("tells who runs it and where, the same after each start", () => {
    expect(serviceName("leecher", "ada", "ws-01")).toBe("ftrack-leecher.ada.ws-01");
    expect(serviceName("leecher")).toBe(serviceName("leecher"));
  });

  it("does without the domain of the machine, which changes with the network", () => {
    expect(serviceName("leecher", "ada", "ws-01.studio.example")).toBe("ftrack-leecher.ada.ws-01");
  });

  it.each([
    ["Žaneta Nová", "větrník"],
    ["studio\\ada", "ws-01-"],
    ["", ""],
    ["-", "."],
  ])("is one that AYON keeps, for user %j on %j", (user, host) => {
    expect(serviceName("processor", user, host)).toMatch(
      /^ftrack-processor([a-zA-Z0-9_.-]*[a-zA-Z0-9_])?$/,
    );
  });
});
