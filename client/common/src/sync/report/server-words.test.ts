import { describe, expect, it } from "vitest";
import { serverWords } from "./server-words.ts";

describe("what a server said of a refusal", () => {
  it.each([
    ["Folder has children.", "Folder has children"],
    ["  Invalid value:\n\tframeStart  is\r\nno number", "Invalid value: frameStart is no number"],
    ["not that", "not that"],
    [" . ", "it did not say why"],
    ["", "it did not say why"],
  ])("is made part of a sentence: %j", (detail, words) => {
    expect(serverWords(detail)).toBe(words);
  });

  it("is cut when it is longer than anybody reads", () => {
    const words = serverWords("value ".repeat(1000));
    expect(words.length).toBeLessThanOrEqual(300);
    expect(words).toMatch(/^value value .*…$/);
  });
});
