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

  it("shows no password of an address that it refuses", () => {
    const read = (scheme: string) => () =>
      readServiceEnvironment({ ...complete, AYON_SERVER_URL: `${scheme}://bob:hunter2@ayon` });
    expect(read("ftp")).toThrow(/^AYON_SERVER_URL is "ftp:\/\/\*\*\*@ayon", which is not/);
    expect(read("http")).toThrow(
      'AYON_SERVER_URL is "http://***@ayon": leave out user and password.',
    );
  });

  it.each(["větrník", "two words", "-a", "a.", "line\nbreak"])(
    "refuses %j as a name, which AYON would not keep",
    (AYON_SERVICE_NAME) => {
      const read = () => readServiceEnvironment({ ...complete, AYON_SERVICE_NAME });
      expect(read).toThrow(UserError);
      expect(read).toThrow(/^AYON_SERVICE_NAME is ".*", which .*\.$/);
    },
  );

  it.each(["a", "ws-01.studio_2", "_", "0a6f"])("takes %j as a name", (AYON_SERVICE_NAME) => {
    expect(readServiceEnvironment({ ...complete, AYON_SERVICE_NAME })).toMatchObject({
      serviceName: AYON_SERVICE_NAME,
    });
  });

  it("names the variable when the host's name cannot stand in for it", () => {
    const { AYON_SERVICE_NAME: _, ...nameless } = complete;
    expect(() => readServiceEnvironment(nameless, "větrník")).toThrow(
      /^AYON_SERVICE_NAME is not set, and the host's name "větrník" .*: set it to .*\.$/,
    );
  });

  it("refuses a key that cannot be sent, without showing it", () => {
    const read = () => readServiceEnvironment({ ...complete, AYON_API_KEY: "abc\u2026def" });
    expect(read).toThrow(/^AYON_API_KEY holds characters (?!.*abc)/);
  });
});
