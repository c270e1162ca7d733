import type { JsonObject } from "../json.ts";
import type { RunningAddon } from "./addons.ts";
import type { Bundles } from "./bundles.ts";

/** The addons of the running server as `GET /api/addons?details=1` shows them. */
export function addonListJson(addons: readonly RunningAddon[], bundles: Bundles): JsonObject {
  const names = [...new Set(addons.map((addon) => addon.name))].sort();
  return {
    addons: names.map((name) => {
      const versions = addons.filter((addon) => addon.name === name);
      const production = bundles.ofVariant("production")?.addons[name];
      const staging = bundles.ofVariant("staging")?.addons[name];
      return {
        name,
        title: titleOf(versions.at(-1)) ?? name,
        versions: Object.fromEntries(versions.map((addon) => [addon.version, versionJson(addon)])),
        description: "",
        ...(typeof production === "string" ? { productionVersion: production } : {}),
        ...(typeof staging === "string" ? { stagingVersion: staging } : {}),
        addonType: "server",
        system: false,
      };
    }),
  };
}

function versionJson({ hasClient, report }: RunningAddon): JsonObject {
  if (!report.ok) {
    const { error, traceback } = report;
    return {
      hasSettings: false,
      hasSiteSettings: false,
      frontendScopes: {},
      isBroken: true,
      reason: { error, traceback },
      projectCanOverrideAddonVersion: false,
    };
  }
  return {
    hasSettings: report.defaults !== null,
    hasSiteSettings: false,
    frontendScopes: {},
    ...(hasClient ? { clientSourceInfo: [{ type: "server", filename: "client.zip" }] } : {}),
    services: report.services,
    isBroken: false,
    projectCanOverrideAddonVersion: report.projectCanOverrideAddonVersion,
  };
}

function titleOf(addon: RunningAddon | undefined): string | undefined {
  return addon?.report.ok ? (addon.report.title ?? undefined) : undefined;
}
