import { UserError } from "@ayon-ftrack/common/errors";
import { describe, expect, it } from "vitest";
import { EngineRefusal, engineFault } from "./engine-fault.ts";

const ADDRESS = "unix:///var/run/docker.sock";
const sentence = (error: unknown) => engineFault(error, ADDRESS, "pushing ynput/a:1");
const withCode = (code: string) => Object.assign(new Error(`connect ${code}`), { code });

describe("what goes wrong with a container engine", () => {
  it.each([
    [withCode("ENOENT"), /^There is no container engine at unix:.*: start Docker, or set/],
    [withCode("ECONNREFUSED"), /^There is no container engine at unix:.*: start Docker, or set/],
    [withCode("EACCES"), /^No permission to use the container engine at unix:.*: join the group/],
    [withCode("ECONNRESET"), /went away while pushing ynput\/a:1: start it, then do this again.$/],
    [
      new EngineRefusal("denied:\n requested access"),
      /gave up pushing ynput\/a:1: denied: requested/,
    ],
    [
      Object.assign(new Error("(HTTP code 500) server error - disk on fire "), { statusCode: 500 }),
      /gave up pushing ynput\/a:1: disk on fire$/,
    ],
  ])("is one line: %s", (error, line) => {
    const fault = sentence(error);
    expect(fault).toBeInstanceOf(UserError);
    expect(String(fault).replace("UserError: ", "")).toMatch(line);
    expect(String(fault)).not.toContain("\n");
  });

  it("is told apart from faults of our own, which stay as they are", () => {
    const own = new TypeError("undefined is not a function");
    expect(sentence(own)).toBe(own);
    const mendable = new UserError("Say it.");
    expect(sentence(mendable)).toBe(mendable);
  });
});
