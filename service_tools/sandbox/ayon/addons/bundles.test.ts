import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addonInstaller, addonZip, plainAddon } from "../testing/addon-installer.ts";
import { at, type OpenSandbox, openSandbox } from "../testing/open-sandbox.ts";

const conditions = {
  serverVersion: ">=1.7.3",
  launcherVersion: null,
  requiredAddons: { core: ">=0.4.3", legacy: null },
  softRequiredAddons: { deadline: ">=0.5.0,<1.0.0" },
  compatibleAddons: { applications: ">=0.2.4" },
};

describe("a bundle", () => {
  let ayon: OpenSandbox;
  beforeAll(async () => {
    ayon = await openSandbox({
      users: [{ name: "anna", email: "anna@studio.test" }],
      loadAddon: async (folder) => {
        if (!folder.includes("ftrack")) return plainAddon;
        const launcherVersion = folder.endsWith("2.1.0") ? ">=1.1.0" : null;
        return { ...plainAddon, compatibility: { ...conditions, launcherVersion } };
      },
    });
    const { installed, restart } = addonInstaller(ayon);
    for (const [name, ...versions] of [
      ["ftrack", "2.0.0", "2.1.0"],
      ["core", "0.4.2", "1.0.0"],
      ["legacy", "1.0.0"],
      ["deadline", "1.0.0"],
      ["applications", "0.1.0"],
    ] as const) {
      for (const version of versions) await installed(addonZip(name, version));
    }
    await restart();
  });
  afterAll(() => ayon.stop());

  const post = (name: string, addons: object, more: object = {}, query = "") =>
    ayon.call("POST", `/api/bundles${query}`, { name, addons, ...more });
  const bundles = async () => (await ayon.call("GET", "/api/bundles")).body;

  it.each([
    [{ ftrack: "2.0.0" }, "ftrack: core is required"],
    [{ ftrack: "9.9.9" }, "ftrack: ftrack 9.9.9 is not active"],
    [{ ftrack: "2.0.0", core: "0.4.2" }, "ftrack: core >=0.4.3 is required"],
    [{ ftrack: "2.0.0", core: "1.0.0", legacy: "1.0.0" }, "ftrack: legacy must not be used"],
    [
      { ftrack: "2.0.0", core: "1.0.0", deadline: "1.0.0" },
      "ftrack: deadline >=0.5.0,<1.0.0 is required",
    ],
    [{ ftrack: "2.1.0", core: "1.0.0" }, "ftrack: Launcher is required"],
  ])("of %j is refused: %s", async (addons, reason) => {
    expect(await post("wrong", addons)).toMatchObject({
      status: 400,
      body: { detail: `Failed to validate bundle: ${reason}` },
    });
  });

  it("is refused with a launcher that is too old", async () => {
    const addons = { ftrack: "2.1.0", core: "1.0.0" };
    expect(await post("wrong", addons, { installerVersion: "1.0.2" })).toMatchObject({
      status: 400,
      body: { detail: "Failed to validate bundle: ftrack: Launcher >=1.1.0 is required" },
    });
    expect((await post("launcher", addons, { installerVersion: "1.1.0" })).status).toBe(201);
  });

  it("can be checked without being made, and may deserve warnings only", async () => {
    const addons = { ftrack: "2.0.0", core: "1.0.0", applications: "0.1.0" };
    const { body } = await ayon.call("POST", "/api/bundles/check", { name: "asked", addons });
    expect(body).toEqual({
      success: true,
      issues: [
        {
          severity: "warning",
          addon: "ftrack",
          message: "only compatible with applications >=0.2.4",
          requiredAddon: "applications",
        },
      ],
    });
    expect(JSON.stringify(await bundles())).not.toContain("asked");
  });

  it("is made all the same when that is forced", async () => {
    expect((await post("forced", { ftrack: "2.0.0" }, {}, "?force=true")).status).toBe(201);
  });

  it("is checked as a whole when it is changed", async () => {
    await post("changing", { ftrack: "2.0.0", core: "1.0.0" });
    const patch = (addons: object) => ayon.call("PATCH", "/api/bundles/changing", { addons });
    expect((await patch({ core: null })).status).toBe(400);
    expect((await patch({ nobody: "1.0.0", ftrack: null, core: null })).status).toBe(204);
    expect((await patch({ legacy: "1.0.0" })).status).toBe(204);
    expect(at(await bundles(), "bundles")).toContainEqual(
      expect.objectContaining({ name: "changing", addons: { legacy: "1.0.0" } }),
    );
  });

  it("takes production from the one before", async () => {
    const addons = { ftrack: "2.0.0", core: "1.0.0" };
    await post("B1", addons, { isProduction: true });
    await post("B2", {});
    expect(await bundles()).toMatchObject({ productionBundle: "B1" });
    const patched = await ayon.call("PATCH", "/api/bundles/B2", { addons, isProduction: true });
    expect(patched.status).toBe(204);
    expect(await bundles()).toMatchObject({ productionBundle: "B2" });
    const list = at((await ayon.call("GET", "/api/addons")).body, "addons");
    expect(list).toContainEqual(
      expect.objectContaining({ name: "ftrack", productionVersion: "2.0.0" }),
    );
  });

  it("is gone once it is deleted, however often", async () => {
    await post("deleted", {});
    for (const _ of [1, 2]) {
      expect((await ayon.call("DELETE", "/api/bundles/deleted")).status).toBe(204);
    }
    expect(JSON.stringify(await bundles())).not.toContain("deleted");
    const patched = await ayon.call("PATCH", "/api/bundles/deleted", {});
    expect(patched).toMatchObject({ status: 404, body: { detail: "Bundle not found" } });
  });

  it("has a name of its own, and is made by administrators only", async () => {
    await post("twice", {});
    expect(await post("twice", {})).toMatchObject({
      status: 500,
      body: {
        code: 409,
        error: "unique-violation",
        detail: "Bundle with name 'twice' already exists.",
      },
    });
    const body = { name: "annas", addons: {} };
    const asAnna = { "x-as-user": "anna" };
    expect(await ayon.call("POST", "/api/bundles", body, asAnna)).toMatchObject({
      status: 403,
      body: { detail: "Only admins can create bundles" },
    });
  });
});
