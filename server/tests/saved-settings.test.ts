import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findPythons } from "../../tests/prerequisites/find-pythons.ts";
import { type InstalledAddons, installAddon } from "./installed-addon.ts";
import { runHost, runProbe } from "./run-python.ts";

const pythons = await findPythons("settings that are saved, in Python");
const python = pythons.withPydantic ?? "";

let addons: InstalledAddons;
beforeAll(async () => {
  addons = await installAddon();
});
afterAll(() => addons.remove());

describe.skipIf(!pythons.withPydantic)("settings that are saved", () => {
  it("may be partial, also without the service account", async () => {
    const { saved } = await runProbe(python, addons.own, {
      payloads: [
        {},
        { ftrack_server: "https://studio.ftrackapp.com" },
        { custom_attributes: { attributes_mapping: { mapping: [{ name: "fps" }] } } },
      ],
    });
    const { defaults } = await runHost(python, [addons.own]);
    expect(saved[0]).toEqual(defaults);
    expect(saved[1]).toMatchObject({
      ftrack_server: "https://studio.ftrackapp.com",
      service_settings: { username: "", api_key: "" },
    });
    expect(saved[2]).toHaveProperty("custom_attributes.attributes_mapping.mapping", [
      { name: "fps", attr_type: "hierarchical", hierarchical: "", standard: [] },
    ]);
  });

  it("are refused where a value has the wrong type", async () => {
    const { saved } = await runProbe(python, addons.own, {
      payloads: [{ service_event_handlers: { sync_from_ftrack: { role_list: "Administrator" } } }],
    });
    expect(saved).toEqual([{ refused: expect.stringContaining("role_list") }]);
  });
});
