import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { labelLines, showsColours } from "./label-lines.ts";

const both = ["leecher", "processor"];

describe("the lines of services that share a terminal", () => {
  it("begin with the name of the service, one below the other", () => {
    const label = labelLines(both, false);
    expect(label("leecher", "{}")).toBe("leecher   | {}");
    expect(label("processor", "{}")).toBe("processor | {}");
  });

  it("have a colour for each service, which ends before the line itself", () => {
    const label = labelLines(both, true);
    const [leecher = "", processor = ""] = both.map((name) => label(name, "{}"));
    expect(leecher.endsWith("\u001b[39m {}")).toBe(true);
    expect(leecher.slice(0, 5)).not.toBe(processor.slice(0, 5));
    expect(stripVTControlCharacters(leecher)).toBe("leecher   | {}");
  });

  it("stay as they are when there is one service", () => {
    expect(labelLines(["leecher"], true)("leecher", "{}")).toBe("{}");
  });
});

describe("colours", () => {
  it.each([
    [true, {}, true],
    [false, {}, false],
    [true, { NO_COLOR: "1" }, false],
    [true, { TERM: "dumb" }, false],
  ])("on a terminal %j with %j: %j", (isTTY, env, shown) => {
    expect(showsColours({ isTTY }, env)).toBe(shown);
  });
});
