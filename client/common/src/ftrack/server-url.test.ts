import { describe, expect, it } from "vitest";
import { ftrackServerUrl } from "./server-url.ts";

describe("ftrackServerUrl", () => {
  it.each([
    ["mystudio", "https://mystudio.ftrackapp.com"],
    ["mystudio.ftrackapp.com", "https://mystudio.ftrackapp.com"],
    ["https://mystudio.ftrackapp.com/", "https://mystudio.ftrackapp.com"],
    ["  /https://mystudio.ftrackapp.com//  ", "https://mystudio.ftrackapp.com"],
    ["http://127.0.0.1:8090", "http://127.0.0.1:8090"],
    ["localhost:8090", "https://localhost:8090"],
    ["https://ftrack.example.com/#view=tasks", "https://ftrack.example.com"],
  ])("reads %j as %s", (text, url) => {
    expect(ftrackServerUrl(text)).toBe(url);
  });

  it.each(["", " / ", "ftp://mystudio", "https://", "my studio"])(
    "refuses %j in a sentence with an example",
    (text) => {
      expect(() => ftrackServerUrl(text)).toThrow(/write it like https:\/\/mystudio/);
    },
  );

  it.each([
    "https://bob:hunter2@mystudio.ftrackapp.com",
    "https://:hunter2@mystudio.ftrackapp.com",
    "bob:hunter2@mystudio.ftrackapp.com",
  ])("refuses %j, whose password it does not show", (text) => {
    expect(() => ftrackServerUrl(text)).toThrow(
      /^"(?!.*hunter2).*" is not an ftrack server URL: leave out user and password\.$/,
    );
  });

  it("shows no password of an address that is wrong otherwise", () => {
    const read = () => ftrackServerUrl("ftp://bob:hunter2@mystudio");
    expect(read).toThrow('"ftp://***@mystudio" is not an ftrack server URL');
  });
});
