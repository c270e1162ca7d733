import { EventEmitter } from "node:events";
import { describe, expect, it } from "vitest";
import { createLog } from "./log.ts";
import { abortOnStopSignals } from "./stop-signals.ts";

function setUp() {
  const clock = { now: 0 };
  const exits: unknown[] = [];
  const signals = new EventEmitter();
  const host = {
    on: signals.on.bind(signals),
    exit: (code: unknown) => {
      exits.push(code);
    },
  };
  const log = createLog("test", { level: "silent" });
  // Only these two of a process are used.
  const signal = abortOnStopSignals(log, host as unknown as NodeJS.Process, () => clock.now);
  return { clock, exits, signal, send: (name: string) => signals.emit(name) };
}

describe("a service that is asked to stop", () => {
  it("finishes what it has in hand", () => {
    const { exits, signal, send } = setUp();
    send("SIGTERM");
    expect(signal.aborted).toBe(true);
    expect(exits).toEqual([]);
  });

  it("takes a Ctrl-C that arrives twice, from terminal and parent, for one", () => {
    const { clock, exits, send } = setUp();
    send("SIGINT");
    clock.now = 200;
    send("SIGTERM");
    expect(exits).toEqual([]);
  });

  it("finishes what it has in hand when the program that started it is gone", () => {
    const { clock, exits, signal, send } = setUp();
    send("disconnect");
    expect(signal.aborted).toBe(true);
    clock.now = 2_000;
    send("disconnect");
    expect(exits).toEqual([]);
  });

  it("does not take the end of the program that asked it for a second request", () => {
    const { clock, exits, send } = setUp();
    send("SIGTERM");
    clock.now = 2_000;
    send("disconnect");
    expect(exits).toEqual([]);
  });

  it("ends at once when it is asked again", () => {
    const { clock, exits, send } = setUp();
    send("SIGINT");
    clock.now = 2_000;
    send("SIGTERM");
    expect(exits).toEqual([143]);
  });
});
