import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findPythons } from "../../tests/prerequisites/find-pythons.ts";
import { fps } from "./attribute-rows.ts";
import { type InstalledAddons, installAddon } from "./installed-addon.ts";
import { runHost, runProbe } from "./run-python.ts";

const pythons = await findPythons("the server addon in Python");
const python = pythons.withPydantic ?? "";

let addons: InstalledAddons;
beforeAll(async () => {
  addons = await installAddon();
});
afterAll(() => addons.remove());

describe.skipIf(!pythons.withPydantic)("the addon in Python", () => {
  it("loads without an error", async () => {
    const answer = await runHost(python, [addons.own]);
    expect(answer).toMatchObject({ ok: true, name: "ftrack", version: "2.0.0" });
  });

  it("has a settings page before ftrack is set up, where people type names of ftrack", async () => {
    const { schema } = await runHost(python, [addons.own], { secrets: ["ftrack_key"] });
    const { FtrackServiceSettings, SimpleServiceAction } = schema.definitions;
    expect(FtrackServiceSettings?.properties.api_key?.enum).toEqual(["ftrack_key"]);
    expect(SimpleServiceAction?.properties.role_list?.items).toEqual({ type: "string" });
  });

  it("shows exactly one addon class", async () => {
    const { classes } = await runProbe(python, addons.own, { payloads: [] });
    expect(classes).toEqual(["FtrackAddon"]);
  });
});

describe.skipIf(!pythons.withPydantic)("a machine without pydantic", () => {
  it("gets the same defaults, schema and attributes from the stand-in", async () => {
    const request = { attributes: [fps], secrets: ["ftrack_key"] };
    const real = await runHost(python, [addons.own], request);
    const standIn = await runHost(python, [addons.own], request, {
      AYON_SANDBOX_PYDANTIC: "stand-in",
    });
    expect(standIn).toEqual(real);
  });
});

describe.skipIf(!pythons.plain)("an addon that cannot be loaded", () => {
  it.each([
    ["a syntax error", "def broken(:\n", /syntax/i],
    ["an absolute import of its own server folder", "import server.settings\n", /server/],
    ["no addon class", "x = 1\n", /BaseServerAddon/],
    [
      "an error in its setup",
      "from ayon_server.addons import BaseServerAddon\nclass A(BaseServerAddon):\n    def setup(self):\n        raise RuntimeError('no luck')\n",
      /no luck/,
    ],
  ])("is reported with its traceback: %s", async (_cause, source, message) => {
    const folder = await addons.add("3.0.0", source);
    const answer = await runHost(pythons.plain ?? "", [folder]);
    expect(answer).toEqual({
      ok: false,
      stage: expect.stringMatching(/^(import|setup)$/),
      error: expect.stringMatching(message),
      traceback: expect.stringContaining("Traceback"),
    });
  });
});
