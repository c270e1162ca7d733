import { expect, it } from "vitest";
import { SettingsDefinitionError } from "../settings/language/settings-definition-error.ts";
import { exitCodeOf } from "./exit-code-of.ts";

it("is 0 after a step that went well", async () => {
  expect(await exitCodeOf(async () => {})).toBe(0);
});

it("is 1 after a problem with the settings, told a sentence a line", async () => {
  const told: string[] = [];
  const step = async () => {
    throw new SettingsDefinitionError(["One is wrong.", "Two is wrong."]);
  };
  expect(await exitCodeOf(step, (text) => told.push(text))).toBe(1);
  expect(told).toEqual(["One is wrong.\nTwo is wrong."]);
});

it("leaves other errors to the program", async () => {
  const step = async () => {
    throw new TypeError("a defect");
  };
  await expect(exitCodeOf(step)).rejects.toThrow("a defect");
});
