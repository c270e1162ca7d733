import { describe, expect, it } from "vitest";
import { fakeAction } from "../testing/fake-action.ts";
import { fakeCall } from "../testing/fake-call.ts";
import { discoverHandler } from "./discover.ts";

const forAdministrators = { ...fakeAction, identifier: "admin", roles: () => ["Administrator"] };

describe("discoverHandler", () => {
  it("answers with the menu items of the actions that apply", async () => {
    const { call } = fakeCall();
    const other = { ...fakeAction, appliesTo: () => false };
    expect(await discoverHandler([fakeAction, other]).handle(call)).toEqual({
      reply: {
        items: [
          {
            label: "Test",
            variant: "- Action",
            description: "For tests",
            actionIdentifier: "test.action",
            icon: "http://ayon:5000/addons/ftrack/2.0.0/public/icons/AYONAdmin.svg",
          },
        ],
      },
    });
  });

  it("hides what the user may not launch", async () => {
    const { call } = fakeCall({ roles: ["User"] });
    expect(await discoverHandler([forAdministrators]).handle(call)).toEqual({});
  });

  it("asks neither server about a selection that no action applies to", async () => {
    const { call, queries, settingsAskedFor } = fakeCall();
    const none = { ...fakeAction, appliesTo: () => false };
    expect(await discoverHandler([none]).handle(call)).toEqual({});
    expect(queries).toEqual([]);
    expect(settingsAskedFor).toEqual([]);
  });

  it("goes by the settings of the selected project", async () => {
    const { call, settingsAskedFor } = fakeCall();
    await discoverHandler([fakeAction]).handle(call);
    expect(settingsAskedFor).toEqual(["demo"]);
  });

  it("finds a user by name when the event has no id", async () => {
    const { call, queries } = fakeCall({ event: { source: { user: { username: 'o"hara' } } } });
    await discoverHandler([forAdministrators]).handle(call);
    expect(queries[1]).toContain('where user.username is "o\\"hara"');
  });

  it("gives somebody unknown no roles", async () => {
    const { call } = fakeCall({ event: { source: {} } });
    expect(await discoverHandler([forAdministrators]).handle(call)).toEqual({});
  });
});
