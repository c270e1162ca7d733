import type { Context } from "hono";
import { Hono } from "hono";
import type { AyonServer } from "../ayon-server.ts";
import { jsonAnswer, noContent } from "../http/answers.ts";
import { type AyonEnv, callerOf } from "../http/ayon-env.ts";
import { requireManager } from "../http/caller.ts";
import { HttpError, notFound } from "../http/http-error.ts";
import { jsonBody } from "../http/read-body.ts";
import type { JsonObject } from "../json.ts";
import type { SettingsAddress } from "../settings/settings-store.ts";
import { settingsProblems } from "../settings/validate-settings.ts";

/** Settings of one addon version, below `/api/addons/{name}/{version}`. */
export function addonSettingsRoutes(server: AyonServer): Hono<AyonEnv> {
  const app = new Hono<AyonEnv>();
  const path = "/:name/:version/settings";

  const read = (c: Context<AyonEnv>) => {
    callerOf(c);
    const { address, defaults } = locate(server, c);
    return jsonAnswer(server.settings.read(address, defaults));
  };
  const write = async (c: Context<AyonEnv>) => {
    const caller = callerOf(c);
    requireManager(caller);
    const { address, defaults, schema } = locate(server, c);
    const wanted = await jsonBody(c);
    const problems = settingsProblems(schema, wanted);
    if (problems.length > 0) {
      const errors = problems.map((problem) => ({ ...problem }));
      throw new HttpError(400, "Invalid settings", { extra: { errors } });
    }
    const originalValue = server.settings.read(address, defaults);
    server.settings.write(address, defaults, wanted);
    const newValue = server.settings.read(address, defaults);
    server.announce(caller, {
      topic: "settings.changed",
      description: `${address.addon} ${address.version} ${address.variant} settings changed`,
      project: address.project ?? null,
      summary: {
        addon_name: address.addon,
        addon_version: address.version,
        variant: address.variant,
      },
      payload: { originalValue, newValue },
    });
    return noContent();
  };
  const remove = (c: Context<AyonEnv>) => {
    requireManager(callerOf(c));
    server.settings.clear(locate(server, c).address);
    return noContent();
  };

  app.get(path, read);
  app.get(`${path}/:project`, read);
  app.post(path, write);
  app.post(`${path}/:project`, write);
  app.delete("/:name/:version/overrides", remove);
  app.delete("/:name/:version/overrides/:project", remove);
  app.get("/:name/:version/schema", (c) => {
    callerOf(c);
    const { name = "", version = "" } = c.req.param();
    return jsonAnswer(loaded(server, name, version).report.schema ?? {});
  });
  return app;
}

function locate(
  server: AyonServer,
  c: Context<AyonEnv>,
): { address: SettingsAddress; defaults: JsonObject; schema: JsonObject } {
  const name = c.req.param("name") ?? "";
  const version = c.req.param("version") ?? "";
  const project = c.req.param("project");
  if (project !== undefined) server.projects.get(project);
  const variant = c.req.query("variant") ?? "production";
  const { report } = loaded(server, name, version);
  const address = { addon: name, version, variant, project };
  return { address, defaults: report.defaults ?? {}, schema: report.schema ?? {} };
}

function loaded(server: AyonServer, name: string, version: string) {
  const addon = server.addons.findLoaded(name, version);
  if (!addon) throw notFound(`Addon ${name} does not exist`);
  return addon;
}
