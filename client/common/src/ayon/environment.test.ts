import { hostname } from "node:os";
import { describe, expect, it } from "vitest";
import { UserError } from "../errors.ts";
import { readServiceEnvironment } from "./environment.ts";

const complete = {
  AYON_SERVER_URL: "http://ayon:5000/",
  AYON_API_KEY: "key",
  AYON_ADDON_NAME: "ftrack",
  AYON_ADDON_VERSION: "2.0.0",
  AYON_SERVICE_NAME: "leecher-1",
  AYON_DEFAULT_SETTINGS_VARIANT: "staging",
};

describe("readServiceEnvironment", () => {
  it("reads what the service host sets", () => {
    expect(readServiceEnvironment(complete)).toEqual({
      serverUrl: "http://ayon:5000",
      apiKey: "key",
      addonName: "ftrack",
      addonVersion: "2.0.0",
      serviceName: "leecher-1",
      variant: "staging",
    });
  });

  it("takes the host's name and the production settings when nothing else is said", () => {
    const { AYON_SERVICE_NAME: _, AYON_DEFAULT_SETTINGS_VARIANT: __, ...least } = complete;
    expect(readServiceEnvironment(least)).toMatchObject({
      serviceName: hostname(),
      variant: "production",
    });
  });

  it.each(["AYON_SERVER_URL", "AYON_API_KEY", "AYON_ADDON_NAME", "AYON_ADDON_VERSION"])(
    "names %s when it is missing or blank",
    (name) => {
      for (const value of [undefined, " "]) {
        const read = () => readServiceEnvironment({ ...complete, [name]: value });
        expect(read).toThrow(UserError);
        expect(read).toThrow(new RegExp(`^${name} is not set: .*\\.$`));
      }
    },
  );

  it.each(["ayon", "ayon:5000", "ftp://ayon"])("refuses %s as an address", (AYON_SERVER_URL) => {
    const read = () => readServiceEnvironment({ ...complete, AYON_SERVER_URL });
    expect(read).toThrow(/^AYON_SERVER_URL is ".*", which is not an http\(s\) URL/);
  });

  it("refuses a key that cannot be sent, without showing it", () => {
    const read = () => readServiceEnvironment({ ...complete, AYON_API_KEY: "abc\u2026def" });
    expect(read).toThrow(/^AYON_API_KEY holds characters (?!.*abc)/);
  });
});
