import { describe, expect, it } from "vitest";
import { UserError } from "../errors.ts";
import { defaultSettings, parseFtrackSettings } from "./index.ts";

describe("settings from AYON", () => {
  it("are taken as they are", () => {
    expect(parseFtrackSettings(defaultSettings)).toEqual(defaultSettings);
  });

  it("take the addon's defaults where keys are missing", () => {
    expect(parseFtrackSettings({})).toEqual(defaultSettings);
    const settings = parseFtrackSettings({
      ftrack_server: "https://studio.ftrackapp.com",
      custom_attributes: { mandatory_attributes: { auto_sync_enabled: {} } },
    });
    expect(settings.ftrack_server).toBe("https://studio.ftrackapp.com");
    const { auto_sync_enabled } = settings.custom_attributes.mandatory_attributes;
    expect(auto_sync_enabled.read_security_roles).toEqual(["API", "Administrator"]);
  });

  it("complete the items of lists", () => {
    const settings = parseFtrackSettings({
      custom_attributes: { attributes_mapping: { mapping: [{ name: "fps" }] } },
    });
    expect(settings.custom_attributes.attributes_mapping.mapping).toEqual([
      { name: "fps", attr_type: "hierarchical", hierarchical: "", standard: [] },
    ]);
  });

  it("lose keys that this version does not know", () => {
    expect(parseFtrackSettings({ publish: { a: 1 }, enabled: false })).toEqual({
      ...defaultSettings,
      enabled: false,
    });
  });

  it("stay untouched themselves", () => {
    const given = { unknown: 1 };
    parseFtrackSettings(given);
    expect(given).toEqual({ unknown: 1 });
  });

  it("share nothing between two readings", () => {
    const first = parseFtrackSettings({});
    expect(parseFtrackSettings({}).custom_attributes).not.toBe(first.custom_attributes);
  });
});

describe("settings that cannot be used", () => {
  const readingOf = (value: unknown) => () => parseFtrackSettings(value);

  it("name the setting and its rule", () => {
    const read = readingOf({ service_event_handlers: { sync_from_ftrack: { enabled: "yes" } } });
    expect(read).toThrow(UserError);
    expect(read).toThrow(
      "The ftrack addon's setting service_event_handlers.sync_from_ftrack.enabled must be boolean; correct it in AYON's settings.",
    );
  });

  it("name the item of a list and its choices", () => {
    expect(
      readingOf({ custom_attributes: { attributes_mapping: { mapping: [{ attr_type: "x" }] } } }),
    ).toThrow(
      'setting custom_attributes.attributes_mapping.mapping[0].attr_type must be one of "hierarchical", "standard"',
    );
  });

  it.each([null, undefined, "text", []])("are refused when they are %j", (value) => {
    expect(readingOf(value)).toThrow(
      "The settings of the ftrack addon are unusable: they must be object.",
    );
  });
});
