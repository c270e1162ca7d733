import { describe, expect, it } from "vitest";
import { ftrackCredentials } from "./ftrack-credentials.ts";
import { refusedCredentials } from "./refused-credentials.ts";

const all = { ftrack_user: "service", ftrack_key: "0123" };

/** What is said when ftrack refuses what these settings lead to. */
function sentence(service_settings: { username: string; api_key: string }): string {
  const settings = { ftrack_server: "http://studio", service_settings };
  return refusedCredentials(ftrackCredentials(settings, new Map(Object.entries(all))));
}

describe("the sentence about credentials that ftrack refuses", () => {
  it("names the secrets when both are there", () => {
    expect(sentence({ username: "ftrack_user", api_key: "ftrack_key" })).toBe(
      'ftrack at http://studio refuses the user "service" or its API key: correct the AYON secrets "ftrack_user" (addon setting service_settings.username) and "ftrack_key" (service_settings.api_key).',
    );
  });

  it("begins with the secret of the user that is not there", () => {
    expect(sentence({ username: "nouser", api_key: "ftrack_key" })).toMatch(
      /^AYON has no secret named "nouser" \(addon setting service_settings\.username\), and ftrack refuses that text itself as a user name .*\.$/,
    );
  });

  it("begins with the secret of the key that is not there, without its text", () => {
    const said = sentence({ username: "ftrack_user", api_key: "literal-key" });
    expect(said).toMatch(
      /^AYON has no secret of the name in the addon setting service_settings\.api_key, .*\.$/,
    );
    expect(said).not.toContain("literal-key");
  });

  it("names both settings when neither leads to a secret", () => {
    const said = sentence({ username: "nouser", api_key: "literal-key" });
    expect(said).toContain('named "nouser" (addon setting service_settings.username) and none');
    expect(said).toContain("service_settings.api_key");
    expect(said).not.toContain("literal-key");
  });
});
