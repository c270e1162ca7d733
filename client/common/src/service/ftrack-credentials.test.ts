import { describe, expect, it } from "vitest";
import { ftrackCredentials } from "./ftrack-credentials.ts";

const settings = {
  ftrack_server: "mystudio",
  service_settings: { username: "ftrack_user", api_key: "ftrack_key" },
};
const secrets = new Map([
  ["ftrack_user", "service"],
  ["ftrack_key", "0123"],
]);

describe("ftrackCredentials", () => {
  it("takes user and key from the secrets that the settings name", () => {
    expect(ftrackCredentials(settings, secrets)).toEqual({
      serverUrl: "https://mystudio.ftrackapp.com",
      apiUser: "service",
      apiKey: "0123",
      origins: {
        user: { setting: "service_settings.username", secret: "ftrack_user" },
        key: { setting: "service_settings.api_key", secret: "ftrack_key" },
      },
    });
  });

  it("takes a text that names no secret as the credential itself, and says so", () => {
    expect(ftrackCredentials(settings, new Map([["ftrack_user", "service"]]))).toMatchObject({
      apiUser: "service",
      apiKey: "ftrack_key",
      origins: {
        user: { secret: "ftrack_user" },
        key: { setting: "service_settings.api_key", secret: undefined },
      },
    });
  });

  it.each([
    ["ftrack_server", { ...settings, ftrack_server: " " }],
    ["ftrack_server", { ...settings, ftrack_server: "not a url" }],
    [
      "service_settings.username",
      { ...settings, service_settings: { username: "", api_key: "ftrack_key" } },
    ],
    [
      "service_settings.api_key",
      { ...settings, service_settings: { username: "ftrack_user", api_key: "" } },
    ],
  ])("names the setting %s when it is missing or wrong", (name, wrong) => {
    expect(() => ftrackCredentials(wrong, secrets)).toThrow(`The addon setting ${name} is`);
  });

  it("names a secret that is empty, and its setting", () => {
    const empty = new Map([...secrets, ["ftrack_key", ""]]);
    expect(() => ftrackCredentials(settings, empty)).toThrow(
      'The AYON secret "ftrack_key" of the addon setting service_settings.api_key is empty',
    );
  });

  it("refuses a key that cannot be sent, without showing it", () => {
    const odd = new Map([...secrets, ["ftrack_key", "abc\u2026def"]]);
    expect(() => ftrackCredentials(settings, odd)).toThrow(
      /^The addon setting service_settings.api_key leads to (?!.*abc)/,
    );
  });
});
