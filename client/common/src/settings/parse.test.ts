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

describe("settings that hold what nobody can choose", () => {
  const withHandlers = (service_event_handlers: object) => ({ service_event_handlers });

  /** The settings that become of `value`, and what is said of it. */
  function reading(value: unknown) {
    const warnings: string[] = [];
    const settings = parseFtrackSettings(value, (sentence) => warnings.push(sentence));
    return { ...settings, warnings };
  }

  it("take the default, and say which setting it is and what it may hold", () => {
    const given = withHandlers({
      status_version_to_task: { asset_types_filter_type: "most", asset_types: ["geo"] },
    });
    const { service_event_handlers, warnings } = reading(given);
    expect(service_event_handlers.status_version_to_task).toMatchObject({
      asset_types_filter_type: "deny_list",
      asset_types: ["geo"],
    });
    expect(warnings).toEqual([
      'The ftrack addon\'s setting service_event_handlers.status_version_to_task.asset_types_filter_type must be one of "allow_list", "deny_list"; correct it in AYON\'s settings. Until then, it is left out.',
    ]);
  });

  it("keep what else is in a list, and take the default inside an item", () => {
    const cycle_days = ["friday", "someday", "sunday", "never"];
    const mapping = [{ name: "fps" }, { name: "frameStart", attr_type: "both" }];
    const { service_event_handlers, custom_attributes, warnings } = reading({
      ...withHandlers({ create_daily_lists: { cycle_days } }),
      custom_attributes: { attributes_mapping: { mapping } },
    });
    expect(service_event_handlers.create_daily_lists.cycle_days).toEqual(["friday", "sunday"]);
    expect(custom_attributes.attributes_mapping.mapping).toMatchObject([
      { name: "fps" },
      { name: "frameStart", attr_type: "hierarchical" },
    ]);
    expect(warnings.map((sentence) => /setting (\S+)/.exec(sentence)?.[1])).toEqual([
      "service_event_handlers.create_daily_lists.cycle_days[1]",
      "service_event_handlers.create_daily_lists.cycle_days[3]",
      "custom_attributes.attributes_mapping.mapping[1].attr_type",
    ]);
  });

  it("keep a list category of the studio's own", () => {
    const lists = [{ category: "Client review" }];
    const { service_event_handlers, warnings } = reading(
      withHandlers({ create_daily_lists: { lists } }),
    );
    expect(service_event_handlers.create_daily_lists.lists).toMatchObject(lists);
    expect(warnings).toEqual([]);
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

  it("name the item of a list", () => {
    expect(
      readingOf({ custom_attributes: { attributes_mapping: { mapping: [{ name: 1 }] } } }),
    ).toThrow("setting custom_attributes.attributes_mapping.mapping[0].name must be string");
  });

  it.each([null, undefined, "text", []])("are refused when they are %j", (value) => {
    expect(readingOf(value)).toThrow(
      "The settings of the ftrack addon are unusable: they must be object.",
    );
  });
});
