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

  it.each([
    "",
    " / ",
    "ftp://mystudio",
    "https://",
    "https://user:key@mystudio.ftrackapp.com",
    "my studio",
  ])("refuses %j in a sentence with an example", (text) => {
    expect(() => ftrackServerUrl(text)).toThrow(/write it like https:\/\/mystudio/);
  });
});
