import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { AyonSandboxOptions } from "../index.ts";
import { addonInstaller, addonZip, plainAddon } from "../testing/addon-installer.ts";
import { at, column, type OpenSandbox, openSandbox } from "../testing/open-sandbox.ts";
import { type ZipMember, zipOf } from "../testing/zip.ts";
import type { AddonReport, LoadAddon } from "./addon-report.ts";

const archive = addonZip("ftrack", "2.0.0", [
  { name: "public/icons/a.svg", content: "<svg/>" },
  { name: "private/client.zip", content: "zip" },
]);

const loaded: AddonReport = {
  ...plainAddon,
  title: "ftrack",
  services: { leecher: { image: "image" } },
  defaults: { server: "", handlers: { enabled: true, roles: ["a", "b"] } },
  schema: { type: "object" },
};

describe("an addon", () => {
  let ayon: OpenSandbox;
  let loadAddon: LoadAddon;
  let time: number;
  let installer: ReturnType<typeof addonInstaller>;
  beforeEach(async () => {
    loadAddon = async () => loaded;
    time = Date.parse("2026-01-01T12:00:00Z");
    const options: AyonSandboxOptions = {
      // Each look at the clock is a little later than the one before.
      clock: () => {
        time += 1;
        return time;
      },
      projects: [{ name: "Demo", code: "demo" }],
      users: [{ name: "anna", email: "anna@studio.test" }],
      loadAddon: (...args) => loadAddon(...args),
    };
    ayon = await openSandbox(options);
    installer = addonInstaller(ayon);
  });
  afterEach(() => ayon.stop());

  const installed = (body = archive) => installer.installed(body);
  const restart = () => installer.restart();
  const addons = () => installer.addons();
  const eventsOf = async (topic: string) => {
    const query = `{events(topics:["${topic}"],includeLogs:true){edges{node{id status description payload}}}}`;
    const { body } = await ayon.graphql(query);
    return column(at(body, "data", "events", "edges"), "node");
  };

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

  it("takes the event of the installation before it, under another id and in its old place", async () => {
    const first = await installed();
    await installed(addonZip("other", "1.0.0"));
    const again = await installed();
    expect(at(again, "id")).not.toBe(at(first, "id"));
    expect(at(again, "createdAt")).toBe(at(first, "createdAt"));
    expect((await ayon.call("GET", `/api/events/${at(first, "id")}`)).status).toBe(404);
    expect(column(await eventsOf("addon.install"), "description")).toEqual([
      "Addon ftrack 2.0.0 installed",
      "Addon other 1.0.0 installed",
    ]);
  });

  it("needs a restart again when the same version is installed once more", async () => {
    const required = async () =>
      at((await ayon.call("GET", "/api/addons/install")).body, "restartRequired");
    expect(await required()).toBe(false);
    await installed();
    await restart();
    await expect.poll(required).toBe(false);
    time += 1000;
    await installed();
    expect(await required()).toBe(true);
  });

  it("raises the flag for a restart, which shows after two seconds and goes with the next start", async () => {
    const flag = async () => (await ayon.call("GET", "/api/system/restartRequired")).body;
    await installed();
    expect(await flag()).toEqual({ required: false, reason: null });
    time += 2001;
    expect(await flag()).toEqual({
      required: true,
      reason: "Restart the server to apply the addon changes.",
    });
    await restart();
    expect(await flag()).toEqual({ required: false, reason: null });
  });

  it("cannot be asked for anything while the server restarts: connections are cut", async () => {
    await installed();
    let finish = () => {};
    loadAddon = () =>
      new Promise((resolve) => {
        finish = () => resolve(loaded);
      });
    await ayon.call("POST", "/api/system/restart");
    await expect(ayon.call("GET", "/api/info")).rejects.toThrow("fetch failed");
    await expect.poll(() => finish.name).not.toBe("");
    finish();
    await vi.waitFor(() => ayon.call("GET", "/api/info"));
    expect(await eventsOf("server.restart_requested")).toHaveLength(1);
  });

  it("shows as broken with the reason when it cannot be set up", async () => {
    loadAddon = async () => ({ ok: false, stage: "setup", error: "no roles", traceback: "line 1" });
    await installed();
    await restart();
    expect(await addons()).toMatchObject([
      {
        title: "[Ftrack]",
        versions: {
          "2.0.0": { isBroken: true, reason: { error: "no roles", traceback: "line 1" } },
        },
      },
    ]);
  });

  it("vanishes when it cannot be imported, and only the log says why", async () => {
    loadAddon = async () => ({ ok: false, stage: "import", error: "No module x", traceback: "" });
    await installed();
    await restart();
    expect(await addons()).toEqual([]);
    expect(await eventsOf("log.error")).toMatchObject([
      {
        description: "Failed to initialize addon /addons/ftrack/2.0.0",
        payload: expect.stringContaining("No module x"),
      },
    ]);
    const settings = "/api/addons/ftrack/2.0.0/settings";
    expect((await ayon.call("GET", settings)).status).toBe(404);
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
    expect(column(await eventsOf("server.started"), "status")).toEqual(["pending", "finished"]);
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
    expect((await get("private/none.zip")).status).toBe(401);
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
    ["nothing", Buffer.alloc(0), 400],
    ["no zip", Buffer.from("hello"), 500],
    ["a zip without package.py in its root", [{ name: "x/package.py", content: "" }], 409],
    ["a package.py without version", [{ name: "package.py", content: 'name = "a"' }], 409],
  ])("is refused as %s", async (_, content, status) => {
    const body = Buffer.isBuffer(content) ? content : zipOf(content);
    expect((await installer.upload(body)).status).toBe(status);
  });

  it("seems to be installed although its archive could not be unpacked, but for the log", async () => {
    await installed();
    await restart();
    const bad = addonZip("ftrack", "2.0.0", [{ name: "link", content: "/etc", mode: 0o120777 }]);
    expect(await installed(bad)).toMatchObject({
      status: "finished",
      description: "Addon ftrack 2.0.0 installed",
    });
    expect(await eventsOf("log.error")).toMatchObject([
      { description: "Error while unpacking addon: link is a symbolic link" },
    ]);
    await restart();
    expect(await addons()).toMatchObject([{ versions: { "2.0.0": { isBroken: false } } }]);
  });

  it("can be installed by administrators only", async () => {
    expect((await installer.upload(archive, { "x-as-user": "anna" })).status).toBe(403);
  });

  it.each(["ftrack", "ftrack/2.0.0"])("is gone after DELETE %s and a restart", async (path) => {
    await installed();
    await restart();
    expect((await ayon.call("DELETE", `/api/addons/${path}`)).status).toBe(204);
    expect((await ayon.call("DELETE", `/api/addons/${path}`)).status).toBe(404);
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
      expect(
        await ayon.call("GET", "/api/settings?variant=staging&project_name=None"),
      ).toMatchObject({
        status: 404,
        body: { code: 404, detail: "Bundle not found" },
      });
    });
  });
});
