import { describe, expect, it } from "vitest";
import { createLog, readLogLevel } from "./log.ts";

function logged(write: (log: ReturnType<typeof createLog>) => void): string[] {
  const lines: string[] = [];
  write(createLog("leecher", { stream: { write: (line) => void lines.push(line) } }));
  return lines;
}

describe("createLog", () => {
  it("writes one line of JSON per record, with service, level and time", () => {
    const [line = "", ...others] = logged((log) => log.info({ event: "e1" }, "Two\nlines"));
    expect(others).toEqual([]);
    expect(line.trimEnd().split("\n")).toHaveLength(1);
    expect(JSON.parse(line)).toEqual({
      level: "info",
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      service: "leecher",
      event: "e1",
      msg: "Two\nlines",
    });
  });

  it("shows no key, wherever a record carries one", () => {
    const lines = logged((log) =>
      log.warn({ apiKey: "k1", credentials: { apiKey: "k2" }, a: { b: { password: "k3" } } }),
    );
    expect(lines.join("")).not.toMatch(/k\d/);
  });
});

describe("readLogLevel", () => {
  it.each([
    [undefined, "info"],
    [" ", "info"],
    ["debug", "debug"],
    ["WARN", "warn"],
  ])("reads %j as %s", (AYON_FTRACK_LOG_LEVEL, level) => {
    expect(readLogLevel({ AYON_FTRACK_LOG_LEVEL })).toBe(level);
  });

  it("names the levels that there are when it is told of another", () => {
    expect(() => readLogLevel({ AYON_FTRACK_LOG_LEVEL: "loud" })).toThrow(
      'AYON_FTRACK_LOG_LEVEL is "loud": set it to one of debug, info, warn, error.',
    );
  });
});
