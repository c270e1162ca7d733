import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AyonSandboxOptions } from "../index.ts";
import { at, column, type OpenSandbox, openSandbox } from "../testing/open-sandbox.ts";
import { type ZipMember, zipOf } from "../testing/zip.ts";
import type { AddonReport, LoadAddon } from "./addon-report.ts";

const packagePy = 'name = "ftrack"\nversion = "2.0.0"\n';
const archive = zipOf([
  { name: "package.py", content: packagePy },
  { name: "public/icons/a.svg", content: "<svg/>" },
  { name: "private/client.zip", content: "zip" },
]);

const loaded: AddonReport = {
  ok: true,
  title: "ftrack",
  services: { leecher: { image: "image" } },
  defaults: { server: "", handlers: { enabled: true, roles: ["a", "b"] } },
  schema: { type: "object" },
  attributes: [],
  restartRequested: false,
  projectCanOverrideAddonVersion: false,
};

describe("an addon", () => {
  let ayon: OpenSandbox;
  let loadAddon: LoadAddon;
  beforeEach(async () => {
    loadAddon = async () => loaded;
    const options: AyonSandboxOptions = {
      projects: [{ name: "Demo", code: "demo" }],
      users: [{ name: "anna", email: "anna@studio.test" }],
      loadAddon: (...args) => loadAddon(...args),
    };
    ayon = await openSandbox(options);
  });
  afterEach(() => ayon.stop());

  const upload = (body: Buffer, headers = {}) =>
    fetch(`${ayon.url}/api/addons/install`, {
      method: "POST",
      headers: { "x-api-key": ayon.apiKey, ...headers },
      body: new Uint8Array(body),
    });
  const installed = async (body = archive) => {
    const { eventId } = Object(await (await upload(body)).json());
    const status = async () =>
      at((await ayon.call("GET", `/api/events/${eventId}`)).body, "status");
    await expect.poll(status).toMatch(/finished|failed/);
    return (await ayon.call("GET", `/api/events/${eventId}`)).body;
  };
  const restart = async () => {
    expect((await ayon.call("POST", "/api/system/restart")).status).toBe(204);
    await expect.poll(async () => (await ayon.call("GET", "/api/info")).status).toBe(200);
  };
  const addons = async () => at((await ayon.call("GET", "/api/addons?details=1")).body, "addons");

  it("is unpacked after the upload and there after the next restart", async () => {
    expect(await installed()).toMatchObject({
      topic: "addon.install",
      status: "finished",
      summary: { name: "ftrack", version: "2.0.0" },
    });
    expect(await addons()).toEqual([]);
    expect((await ayon.call("GET", "/api/addons/install")).body).toMatchObject({
      items: [{ addonName: "ftrack", addonVersion: "2.0.0", status: "finished" }],
      restartRequired: true,
    });
    expect((await ayon.call("GET", "/api/system/restartRequired")).body).toMatchObject({
      required: true,
    });
    await restart();
    expect(await addons()).toMatchObject([
      {
        name: "ftrack",
        title: "ftrack",
        versions: {
          "2.0.0": {
            hasSettings: true,
            isBroken: false,
            services: { leecher: { image: "image" } },
            clientSourceInfo: [{ type: "server", filename: "client.zip" }],
          },
        },
      },
    ]);
    expect((await ayon.call("GET", "/api/addons/install")).body).toMatchObject({
      restartRequired: false,
    });
  });

  it("answers nothing but 503 while the server restarts", async () => {
    await installed();
    let finish = () => {};
    loadAddon = () =>
      new Promise((resolve) => {
        finish = () => resolve(loaded);
      });
    await ayon.call("POST", "/api/system/restart");
    expect((await ayon.call("GET", "/api/info")).status).toBe(503);
    await expect.poll(() => finish.name).not.toBe("");
    finish();
    await expect.poll(async () => (await ayon.call("GET", "/api/info")).status).toBe(200);
  });

  it("shows as broken with the reason when it cannot be loaded", async () => {
    loadAddon = async () => ({ ok: false, error: "no module", traceback: "line 1" });
    await installed();
    await restart();
    expect(await addons()).toMatchObject([
      {
        versions: {
          "2.0.0": { isBroken: true, reason: { error: "no module", traceback: "line 1" } },
        },
      },
    ]);
  });

  it("shows as broken when loading it throws", async () => {
    loadAddon = () => Promise.reject(new Error("out of memory"));
    await installed();
    await restart();
    expect(await addons()).toMatchObject([
      { versions: { "2.0.0": { isBroken: true, reason: { error: "out of memory" } } } },
    ]);
  });

  it("brings attributes, which count after the restart that it asks for", async () => {
    const seen: number[] = [];
    loadAddon = async (_, { attributes }) => {
      seen.push(attributes.length);
      const isThere = attributes.some(({ name }) => name === "ftrackId");
      return {
        ...loaded,
        restartRequested: !isThere,
        attributes: [
          ...attributes.filter(({ name }) => name !== "ftrackId"),
          {
            name: "ftrackId",
            position: 99,
            scope: ["folder"],
            builtin: false,
            data: { type: "string", title: "Ftrack id", inherit: false },
          },
        ],
      };
    };
    const names = async () =>
      column(at((await ayon.call("GET", "/api/attributes")).body, "attributes"), "name");
    expect(await names()).not.toContain("ftrackId");
    await installed();
    await restart();
    expect(await names()).toContain("ftrackId");
    expect(seen).toHaveLength(2);
    const created = await ayon.call("POST", "/api/projects/Demo/folders", {
      name: "a",
      attrib: { ftrackId: "x" },
    });
    const path = `/api/projects/Demo/folders/${at(created.body, "id")}`;
    expect((await ayon.call("GET", path)).body).toMatchObject({ ownAttrib: ["ftrackId"] });
    const { body } = await ayon.graphql(
      `{project(name:"Demo"){folders{edges{node{attrib{ftrackId}}}}}}`,
    );
    expect(at(body, "data", "project", "folders", "edges", 0, "node")).toEqual({
      attrib: { ftrackId: "x" },
    });
  });

  it("serves public files to everybody, private ones to users, and nothing else", async () => {
    await installed();
    await restart();
    const get = (path: string, headers = {}) =>
      fetch(`${ayon.url}/addons/ftrack/2.0.0/${path}`, { headers });
    const icon = await get("public/icons/a.svg");
    expect([icon.status, icon.headers.get("content-type")]).toEqual([200, "image/svg+xml"]);
    expect((await get("private/client.zip")).status).toBe(401);
    const key = { "x-api-key": ayon.apiKey };
    expect(await (await get("private/client.zip", key)).text()).toBe("zip");
    for (const path of [
      "package.py",
      "public/..%2Fpackage.py",
      "public/%2e%2e/package.py",
      "public/icons",
      "public/none.svg",
      "server/x.py",
    ]) {
      expect((await get(path, key)).status).toBe(404);
    }
  });

  it.each<[string, Buffer | readonly ZipMember[], number]>([
    ["no zip", Buffer.from("hello"), 500],
    ["a zip without package.py in its root", [{ name: "x/package.py", content: packagePy }], 409],
    ["a package.py without version", [{ name: "package.py", content: 'name = "a"' }], 409],
  ])("is refused as %s", async (_, content, status) => {
    const body = Buffer.isBuffer(content) ? content : zipOf(content);
    expect((await upload(body)).status).toBe(status);
  });

  it("fails its event when the archive cannot be unpacked safely", async () => {
    const event = await installed(
      zipOf([
        { name: "package.py", content: packagePy },
        { name: "link", content: "/etc", mode: 0o120777 },
      ]),
    );
    expect(event).toMatchObject({
      status: "failed",
      description: expect.stringContaining("link is a symbolic link"),
    });
    await restart();
    expect(await addons()).toEqual([]);
  });

  it("can be installed by administrators only", async () => {
    expect((await upload(archive, { "x-as-user": "anna" })).status).toBe(403);
  });

  it("is gone after its removal and a restart", async () => {
    await installed();
    await restart();
    expect((await ayon.call("DELETE", "/api/addons/ftrack/2.0.0")).status).toBe(204);
    await restart();
    expect(await addons()).toEqual([]);
  });

  describe("has settings", () => {
    const base = "/api/addons/ftrack/2.0.0/settings";
    const read = async (path = base) => (await ayon.call("GET", path)).body;
    const defaults = { server: "", handlers: { enabled: true, roles: ["a", "b"] } };
    beforeEach(async () => {
      await installed();
      await restart();
    });

    it("that are the defaults at first, in every variant and project", async () => {
      expect(await read()).toEqual(defaults);
      expect(await read(`${base}?variant=staging`)).toEqual(defaults);
      expect(await read(`${base}/Demo`)).toEqual(defaults);
      expect((await ayon.call("GET", `${base}/Nope`)).status).toBe(404);
      expect((await ayon.call("GET", "/api/addons/ftrack/1.0.0/settings")).status).toBe(404);
    });

    it("where only differences are stored, lists and values whole, per variant", async () => {
      const wanted = { server: "http://x", handlers: { enabled: true, roles: ["c"] }, unknown: 1 };
      expect((await ayon.call("POST", base, wanted)).status).toBe(204);
      const { unknown: _, ...stored } = wanted;
      expect(await read()).toEqual(stored);
      expect(await read(`${base}?variant=staging`)).toEqual(defaults);
    });

    it("where a project's overrides lie over the studio's", async () => {
      await ayon.call("POST", `${base}/Demo`, {
        ...defaults,
        handlers: { enabled: false, roles: ["a", "b"] },
      });
      await ayon.call("POST", base, { ...defaults, server: "http://studio" });
      expect(await read(`${base}/demo`)).toEqual({
        server: "http://studio",
        handlers: { enabled: false, roles: ["a", "b"] },
      });
      await ayon.call("DELETE", "/api/addons/ftrack/2.0.0/overrides/Demo");
      expect(await read(`${base}/Demo`)).toEqual({ ...defaults, server: "http://studio" });
    });

    it("whose change is announced", async () => {
      await ayon.call("POST", base, { ...defaults, server: "http://x" });
      const { body } = await ayon.graphql(
        `{events(topics:["settings.changed"]){edges{node{summary}}}}`,
      );
      expect(at(body, "data", "events", "edges")).toEqual([
        {
          node: {
            summary: JSON.stringify({
              addon_name: "ftrack",
              addon_version: "2.0.0",
              variant: "production",
            }),
          },
        },
      ]);
    });

    it("that come with those of all addons of the bundle", async () => {
      const bundle = { name: "B1", addons: { ftrack: "2.0.0" }, isProduction: true };
      expect((await ayon.call("POST", "/api/bundles", bundle)).status).toBe(201);
      await ayon.call("POST", `${base}/Demo`, { ...defaults, server: "http://demo" });
      expect(await read("/api/settings?variant=production&project_name=Demo")).toMatchObject({
        bundleName: "B1",
        projectName: "Demo",
        addons: [
          {
            name: "ftrack",
            version: "2.0.0",
            settings: { server: "http://demo" },
            hasStudioOverrides: false,
            hasProjectOverrides: true,
          },
        ],
      });
      expect(await read("/api/settings?variant=staging")).toMatchObject({ addons: [] });
    });

    it("reached through bundles, of which one is in production", async () => {
      const bundle = { addons: { ftrack: "2.0.0" }, isProduction: true };
      await ayon.call("POST", "/api/bundles", { ...bundle, name: "B1" });
      await ayon.call("POST", "/api/bundles", { name: "B2", addons: {} });
      expect((await ayon.call("PATCH", "/api/bundles/B2", bundle)).status).toBe(204);
      expect(await read("/api/bundles")).toMatchObject({ productionBundle: "B2" });
      expect(await addons()).toMatchObject([{ productionVersion: "2.0.0" }]);
      const wrong = { name: "B3", addons: { ftrack: "9.9.9" } };
      expect((await ayon.call("POST", "/api/bundles", wrong)).status).toBe(400);
      expect((await ayon.call("POST", "/api/bundles", { name: "B1" })).status).toBe(409);
    });
  });
});
