import type { JsonObject } from "../json.ts";
import type { LoadedAddon } from "./addon-report.ts";
import type { RunningAddon } from "./addons.ts";
import type { Bundles } from "./bundles.ts";

/** The addons of the running server as `GET /api/addons?details=1` shows them. */
export function addonListJson(addons: readonly RunningAddon[], bundles: Bundles): JsonObject {
  const names = [...new Set(addons.map((addon) => addon.name))].sort();
  return {
    addons: names.map((name) => {
      const versions = addons.filter((addon) => addon.name === name);
      const loaded = versions.flatMap(({ report }) => (report.ok ? [report] : []));
      const production = bundles.ofVariant("production")?.addons[name];
      const staging = bundles.ofVariant("staging")?.addons[name];
      return {
        name,
        title: titleOf(name, loaded),
        versions: Object.fromEntries(versions.map((addon) => [addon.version, versionJson(addon)])),
        description: "",
        ...(typeof production === "string" ? { productionVersion: production } : {}),
        ...(typeof staging === "string" ? { stagingVersion: staging } : {}),
        addonType: loaded.length > 0 ? "pipeline" : "server",
        system: false,
        projectCanOverrideAddonVersion: loaded.some(
          (report) => report.projectCanOverrideAddonVersion,
        ),
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

/** The square brackets are AYON's, for an addon of which no version works. */
function titleOf(name: string, loaded: readonly LoadedAddon[]): string {
  const capitalized = name.charAt(0).toUpperCase() + name.slice(1);
  const latest = loaded.at(-1);
  return latest ? (latest.title ?? capitalized) : `[${capitalized}]`;
}
