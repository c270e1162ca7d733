import { Hono } from "hono";
import type { AyonServer } from "../ayon-server.ts";
import { jsonAnswer } from "../http/answers.ts";
import { type AyonEnv, callerOf } from "../http/ayon-env.ts";
import { notFound } from "../http/http-error.ts";
import type { JsonObject } from "../json.ts";

/** The settings of all addons of a bundle in one answer. */
export function settingsRoutes(server: AyonServer): Hono<AyonEnv> {
  const app = new Hono<AyonEnv>();
  app.get("/", (c) => {
    callerOf(c);
    const variant = c.req.query("variant") ?? "production";
    const project = c.req.query("project_name");
    const bundleName = c.req.query("bundle_name");
    const bundle =
      bundleName === undefined ? server.bundles.ofVariant(variant) : server.bundles.get(bundleName);
    if (!bundle) throw notFound("Bundle not found");
    if (project !== undefined) server.projects.get(project);
    const addons: JsonObject[] = [];
    for (const [name, version] of Object.entries(bundle.addons)) {
      if (typeof version !== "string") continue;
      addons.push(addonSettings(server, { name, version, variant, project }));
    }
    return jsonAnswer({
      ...(project === undefined ? {} : { projectName: project }),
      bundleName: bundle.name,
      addons: addons.sort((a, b) => (String(a.title) < String(b.title) ? -1 : 1)),
      inheritedAddons: [],
    });
  });
  return app;
}

interface Wanted {
  readonly name: string;
  readonly version: string;
  readonly variant: string;
  readonly project: string | undefined;
}

function addonSettings(
  server: AyonServer,
  { name, version, variant, project }: Wanted,
): JsonObject {
  const report = server.addons.find(name, version)?.report;
  if (!report?.ok) {
    const reason = report && { reason: { error: report.error, traceback: report.traceback } };
    return { name, version, title: name, settings: {}, isBroken: Boolean(report), ...reason };
  }
  const { title, defaults } = report;
  const address = { addon: name, version, variant, project };
  return {
    name,
    version,
    title: title ?? name,
    settings: server.settings.read(address, defaults ?? {}),
    hasSettings: defaults !== null,
    hasProjectSettings: defaults !== null,
    hasProjectSiteSettings: false,
    hasSiteSettings: false,
    hasStudioOverrides: server.settings.hasOverrides({ ...address, project: undefined }),
    hasProjectOverrides: project !== undefined && server.settings.hasOverrides(address),
    isBroken: false,
    isProjectBundle: false,
  };
}
