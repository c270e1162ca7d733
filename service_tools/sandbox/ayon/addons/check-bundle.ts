import type { AddonCompatibility } from "./addon-report.ts";
import type { Addons } from "./addons.ts";
import type { Bundle } from "./bundle.ts";
import { fitsCondition } from "./version-condition.ts";

/** What stands against a bundle, or only deserves a warning; `GET /api/bundles/check` shows them so. */
export interface BundleIssue {
  readonly severity: "error" | "warning";
  readonly addon: string;
  readonly message: string;
  readonly requiredAddon: string | null;
}

type Parts = Pick<Bundle, "addons" | "installerVersion">;

/** Holds what the addons of a bundle ask for against what else is in it, in AYON's order and words. */
export function checkBundle(bundle: Parts, addons: Addons, serverVersion: string): BundleIssue[] {
  return Object.entries(bundle.addons).flatMap(([addon, version]): BundleIssue[] => {
    if (typeof version !== "string") return [];
    const loaded = addons.findLoaded(addon, version);
    if (!loaded) return [error(addon, `${addon} ${version} is not active`, addon)];
    return issuesOf(addon, loaded.report.compatibility, bundle, serverVersion);
  });
}

function issuesOf(
  addon: string,
  compatibility: AddonCompatibility,
  bundle: Parts,
  serverVersion: string,
): BundleIssue[] {
  const issues: BundleIssue[] = [];
  const { serverVersion: server, launcherVersion: launcher } = compatibility;
  if (server !== null && !fitsCondition(serverVersion, server)) {
    issues.push(error(addon, `Ayon server ${server} is required`));
  }
  if (launcher !== null) {
    const { installerVersion } = bundle;
    // AYON looks no further in this case.
    if (installerVersion === null) return [...issues, error(addon, "Launcher is required")];
    if (!fitsCondition(installerVersion, launcher)) {
      issues.push(error(addon, `Launcher ${launcher} is required`));
    }
  }
  for (const [other, condition] of Object.entries(compatibility.requiredAddons)) {
    const version = bundle.addons[other];
    if (typeof version !== "string") {
      if (condition !== null) issues.push(error(addon, `${other} is required`, other));
    } else if (condition === null) {
      issues.push(error(addon, `${other} must not be used`, other));
    } else if (!fitsCondition(version, condition)) {
      issues.push(error(addon, `${other} ${condition} is required`, other));
    }
  }
  for (const [other, condition] of misfits(compatibility.softRequiredAddons, bundle)) {
    issues.push(error(addon, `${other} ${condition} is required`, other));
  }
  for (const [other, condition] of misfits(compatibility.compatibleAddons, bundle)) {
    const message = `only compatible with ${other} ${condition}`;
    issues.push({ severity: "warning", addon, message, requiredAddon: other });
  }
  return issues;
}

/** The addons that are in the bundle, but in another version than asked for. */
function misfits(
  conditions: AddonCompatibility["requiredAddons"],
  { addons }: Parts,
): [string, string][] {
  return Object.entries(conditions).flatMap(([name, condition]): [string, string][] => {
    const version = addons[name];
    if (typeof version !== "string" || condition === null) return [];
    return fitsCondition(version, condition) ? [] : [[name, condition]];
  });
}

function error(addon: string, message: string, requiredAddon: string | null = null): BundleIssue {
  return { severity: "error", addon, message, requiredAddon };
}
