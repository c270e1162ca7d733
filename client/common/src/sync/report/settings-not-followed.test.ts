import { describe, expect, it } from "vitest";
import { defaultSettings } from "../../settings/index.ts";
import { settingsNotFollowed } from "./settings-not-followed.ts";

describe("settings that the sync does not follow yet", () => {
  it("are said to whoever uses them, and to nobody else", () => {
    expect(settingsNotFollowed(defaultSettings)).toEqual([]);
    const sync_from_ftrack = {
      ...defaultSettings.service_event_handlers.sync_from_ftrack,
      sync_link_type: "breakdown",
      sync_versions: true,
    };
    const service_event_handlers = {
      ...defaultSettings.service_event_handlers,
      sync_from_ftrack,
    };
    const settings = { ...defaultSettings, service_event_handlers };
    expect(settingsNotFollowed(settings).map((item) => item.entity)).toEqual([
      "setting sync_link_type",
      "setting sync_versions",
    ]);
  });
});
