import { describe, expect, it } from "vitest";
import { ftrackCredentials } from "./ftrack-credentials.ts";
import { refusedCredentials } from "./refused-credentials.ts";

const key = "5c1e0b52-9d0c-4b5e-8f0e-3a1d2c4b6e7f";
const user = "ayon.service";
const secrets = new Map([
  ["ftrack_user", user],
  ["ftrack_key", key],
]);

/** What is said when ftrack refuses what these settings lead to. */
function sentence(username: string, api_key: string): string {
  const settings = { ftrack_server: "http://studio", service_settings: { username, api_key } };
  return refusedCredentials(ftrackCredentials(settings, secrets));
}

describe("the sentence about credentials that ftrack refuses", () => {
  it("names the secrets when both are there", () => {
    expect(sentence("ftrack_user", "ftrack_key")).toBe(
      'ftrack at http://studio refuses the user or its API key: correct the AYON secrets "ftrack_user" (addon setting service_settings.username) and "ftrack_key" (service_settings.api_key).',
    );
  });

  it("begins with the secret of the user that is not there", () => {
    expect(sentence("nouser", "ftrack_key")).toMatch(
      /^AYON has no secret named "nouser" \(addon setting service_settings\.username\), and ftrack refuses that text itself as a user name .*\.$/,
    );
  });

  it("begins with the secret of the key that is not there, without its text", () => {
    const said = sentence("ftrack_user", "literal-key");
    expect(said).toMatch(
      /^AYON has no secret of the name in the addon setting service_settings\.api_key, .* the secret "ftrack_user" \(service_settings\.username\): .*\.$/,
    );
    expect(said).not.toContain("literal-key");
  });

  it("names both settings when neither leads to a secret", () => {
    const said = sentence("nouser", "literal-key");
    expect(said).toContain('named "nouser" (addon setting service_settings.username) and none');
    expect(said).toContain("service_settings.api_key");
    expect(said).not.toContain("literal-key");
  });

  it.each([
    ["the settings are swapped", "ftrack_key", "ftrack_user"],
    ["both settings name the key", "ftrack_key", "ftrack_key"],
    ["the key is the user", key, "ftrack_key"],
    ["the key is the user, and the user the key", key, user],
    ["a key that no secret holds is the user", "ZDExYzk4ZTMtODBhNS00YzQ4LWE4NTUt", "ftrack_key"],
    ["one short text is both", "hunter2", "hunter2"],
  ])("shows no value of a secret, and no text that may be a key: %s", (_, username, api_key) => {
    const said = sentence(username, api_key);
    expect(said).toContain("service_settings.username");
    expect(said).toContain("service_settings.api_key");
    for (const hidden of [key, user, "ZDExYzk4", "hunter2"]) expect(said).not.toContain(hidden);
  });
});
