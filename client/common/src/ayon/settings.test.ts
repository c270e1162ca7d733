import { describe, expect, it } from "vitest";
import { defaultSettings } from "../settings/index.ts";
import { type StubAnswer, startHttpStub } from "../testing/http-stub.ts";
import { AyonClient } from "./client.ts";
import { readSettings } from "./settings.ts";

const addon = { addonName: "ftrack", addonVersion: "1.0.0", variant: "production" };

/** Reads settings from an AYON that answers like this for a project; tells what it was asked for. */
async function asked(
  project: string | undefined,
  ofProject: StubAnswer = { body: defaultSettings },
) {
  await using server = await startHttpStub(({ path }) =>
    path.includes("/settings/") ? ofProject : { body: defaultSettings },
  );
  const ayon = new AyonClient({ url: server.url, apiKey: "key" });
  const settings = await readSettings(ayon, addon, project);
  expect(settings).toEqual(defaultSettings);
  return server.requests.map(({ path }) => path.replace("/api/addons/ftrack/1.0.0", ""));
}

describe("readSettings", () => {
  it("asks for the settings of a project whatever its name is", async () => {
    expect(await asked("a/b ?c")).toEqual(["/settings/a%2Fb%20%3Fc?variant=production"]);
  });

  it("takes the studio's without a project, and for one that AYON does not have", async () => {
    expect(await asked(undefined)).toEqual(["/settings?variant=production"]);
    const missing = { status: 404, body: { code: 404, detail: "Project demo not found" } };
    expect(await asked("demo", missing)).toEqual([
      "/settings/demo?variant=production",
      "/settings?variant=production",
    ]);
  });

  it("goes on when a setting holds what nobody can choose, and says so", async () => {
    const service_event_handlers = { create_daily_lists: { cycle_days: ["someday"] } };
    await using server = await startHttpStub(() => ({ body: { service_event_handlers } }));
    const ayon = new AyonClient({ url: server.url, apiKey: "key" });
    const warnings: string[] = [];
    for (const project of [undefined, "demo"]) {
      await readSettings(ayon, addon, project, { warn: (sentence) => warnings.push(sentence) });
    }
    expect(warnings).toEqual([
      expect.stringContaining("create_daily_lists.cycle_days[0] must be one of"),
      expect.stringContaining("create_daily_lists.cycle_days[0] must be one of"),
    ]);
  });

  it("does not take the studio's when AYON refuses the project's", async () => {
    const refusal = { status: 403, body: { code: 403, detail: "no" } };
    await expect(asked("demo", refusal)).rejects.toThrow("403");
  });
});
