import { defaultSettings, type FtrackSettings } from "@ayon-ftrack/common/settings";
import { describe, expect, it } from "vitest";
import { AutomationGate } from "./automation-gate.ts";

const isOn = () => true;

/** A gate before the AYON projects `demo` and `off`, and a record of what it asks for. */
function gateOf(world: { readonly fails?: boolean } = {}) {
  const clock = { now: 0 };
  const asked: string[] = [];
  const ayon = new Set(["demo", "off"]);
  const ftrack = new Map([
    ["p-demo", "demo"],
    ["p-off", "off"],
    ["p-other", "other"],
  ]);
  const gate = new AutomationGate(
    {
      ayonNames: async () => {
        asked.push("AYON");
        if (world.fails) throw new Error("down");
        return new Set(ayon);
      },
      fullNames: async (ids) => {
        asked.push(`ftrack ${ids.join()}`);
        return new Map([...ftrack].filter(([id]) => ids.includes(id)));
      },
      settingsOf: async (name) => {
        asked.push(`settings of ${name}`);
        return { ...defaultSettings, enabled: name !== "off" };
      },
    },
    () => clock.now,
  );
  return { gate, asked, clock, ayon };
}

describe("an automation", () => {
  it("may act in a project that AYON has, with the settings of this", async () => {
    const { gate, asked } = gateOf();
    const { settings, closed } = await gate.open(["p-demo"], isOn);
    expect([...settings]).toEqual([["p-demo", defaultSettings]]);
    expect([...closed]).toEqual([]);
    expect(asked).toEqual(["AYON", "ftrack p-demo", "settings of demo"]);
  });

  it.each([
    ["ftrack does not show", "p-nowhere", "ftrack shows no such project"],
    ["AYON does not have", "p-other", "AYON has no such project"],
    [
      "has the addon switched off",
      "p-off",
      "the addon is switched off in the settings of the project",
    ],
  ])("may not act in a project that %s", async (_, projectId, reason) => {
    const { settings, closed } = await gateOf().gate.open([projectId, "p-demo"], isOn);
    expect([...settings.keys()]).toEqual(["p-demo"]);
    expect([...closed]).toEqual([reason]);
  });

  it("may not act where it is switched off itself", async () => {
    const isNextTaskOn = ({ service_event_handlers }: FtrackSettings) =>
      !service_event_handlers.next_task_update.enabled;
    const { settings, closed } = await gateOf().gate.open(["p-demo"], isNextTaskOn);
    expect([settings.size, ...closed]).toEqual([0, "switched off in the settings of the project"]);
  });
});

describe("the names of projects", () => {
  it("are asked for once for the events of a moment, whether there are such projects or not", async () => {
    const { gate, asked } = gateOf();
    const ids = ["p-other", "p-nowhere"];
    for (let time = 0; time < 3; time += 1) await gate.open(ids, isOn);
    await gate.open([...ids, "p-off", "p-off"], isOn);
    expect(asked).toEqual(["AYON", "ftrack p-other,p-nowhere", "ftrack p-off", "settings of off"]);
  });

  it("are asked for again after a while, and when they may have changed", async () => {
    const { gate, clock, ayon } = gateOf();
    const reasons = async () => [...(await gate.open(["p-other"], isOn)).closed];
    expect(await reasons()).toEqual(["AYON has no such project"]);
    ayon.add("other");
    clock.now += 59_999;
    expect(await reasons()).toEqual(["AYON has no such project"]);
    clock.now += 1;
    expect(await reasons()).toEqual([]);
    ayon.delete("other");
    expect(await reasons()).toEqual([]);
    gate.forget();
    expect(await reasons()).toEqual(["AYON has no such project"]);
  });

  it("that AYON did not tell are asked for again at once", async () => {
    const { gate, asked } = gateOf({ fails: true });
    await expect(gate.open(["p-demo"], isOn)).rejects.toThrow("down");
    await expect(gate.open(["p-demo"], isOn)).rejects.toThrow("down");
    expect(asked.filter((one) => one === "AYON")).toHaveLength(2);
  });

  it("of however many projects take little room", async () => {
    const { gate, asked } = gateOf();
    const ids = (from: number) => Array.from({ length: 6_000 }, (_, index) => `p-${from + index}`);
    await gate.open(ids(0), isOn);
    await gate.open(ids(6_000), isOn);
    await gate.open(["p-6000"], isOn);
    await gate.open(["p-0"], isOn);
    expect(asked.at(-1)).toBe("ftrack p-0");
    expect(asked).toHaveLength(4);
  });
});
