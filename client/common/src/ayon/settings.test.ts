import { expect, it } from "vitest";
import { defaultSettings } from "../settings/index.ts";
import { startHttpStub } from "../testing/http-stub.ts";
import { AyonClient } from "./client.ts";
import { readProjectSettings } from "./settings.ts";

it("asks for the settings of a project whatever its name is", async () => {
  await using server = await startHttpStub(() => ({ body: defaultSettings }));
  const ayon = new AyonClient({ url: server.url, apiKey: "key" });
  const addon = { addonName: "ftrack", addonVersion: "1.0.0", variant: "production" };
  await readProjectSettings(ayon, addon, "a/b ?c");
  expect(server.requests.map(({ path }) => path)).toEqual([
    "/api/addons/ftrack/1.0.0/settings/a%2Fb%20%3Fc?variant=production",
  ]);
});
