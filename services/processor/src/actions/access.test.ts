import { defaultSettings } from "@ayon-ftrack/common/settings";
import { describe, expect, it } from "vitest";
import { fakeAction } from "../testing/fake-action.ts";
import { refusal } from "./access.ts";

function asks(required: string[], held: string[], isEnabled = true) {
  const action = { ...fakeAction, isEnabled: () => isEnabled, roles: () => required };
  return refusal(action, defaultSettings, held);
}

describe("refusal", () => {
  it("admits whoever has one of the roles, however it is spelt", () => {
    expect(asks(["Administrator", "Project Manager"], ["project manager"])).toBeUndefined();
  });

  it("names the roles to whoever has none of them", () => {
    expect(asks(["Administrator", "Supervisor"], ["User"])).toBe(
      '"Test - Action" needs one of the security roles Administrator, Supervisor.',
    );
    expect(asks(["Administrator"], [])).toBeDefined();
  });

  it("admits everybody when no role is asked for", () => {
    expect(asks([], [])).toBeUndefined();
  });

  it("admits nobody to an action that is switched off", () => {
    expect(asks([], ["Administrator"], false)).toContain("switched off");
  });
});
