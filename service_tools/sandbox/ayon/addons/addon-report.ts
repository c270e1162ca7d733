import type { Attribute } from "../attributes/attribute.ts";
import { parseAttribute } from "../attributes/parse-attribute.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";

/** What an addon's Python said of itself when it was loaded and set up. */
export interface LoadedAddon {
  readonly ok: true;
  readonly title: string | null;
  /** Service name -> `{image}`. */
  readonly services: JsonObject;
  /** null for an addon without settings. */
  readonly defaults: JsonObject | null;
  readonly schema: JsonObject | null;
  /** All attributes of the server after the addon's setup. */
  readonly attributes: readonly Attribute[];
  /** Whether its setup asked for a restart of the server, as after making attributes. */
  readonly restartRequested: boolean;
  readonly projectCanOverrideAddonVersion: boolean;
  readonly compatibility: AddonCompatibility;
}

/** What an addon asks of the other parts of a bundle: version conditions as in `>=1.0.0,<2.0.0`. */
export interface AddonCompatibility {
  readonly serverVersion: string | null;
  readonly launcherVersion: string | null;
  /** Addon name -> condition, or null for an addon that must not be there. */
  readonly requiredAddons: Readonly<Record<string, string | null>>;
  /** They may be left out. */
  readonly softRequiredAddons: Readonly<Record<string, string | null>>;
  /** Other versions of them are worth a warning. */
  readonly compatibleAddons: Readonly<Record<string, string | null>>;
}

export interface BrokenAddon {
  readonly ok: false;
  /** AYON lists an addon that could not be set up as broken; one that could not be imported is not listed at all. */
  readonly stage: "import" | "setup";
  readonly error: string;
  readonly traceback: string;
}

export type AddonReport = LoadedAddon | BrokenAddon;

/** What is told to an addon about the server that it runs in. */
export interface AddonHostContext {
  readonly attributes: readonly Attribute[];
  /** Names of the secrets; their values stay here. */
  readonly secrets: readonly string[];
}

/** Loads and sets up the addon in a folder. Resolves with a report even when the addon is broken. */
export type LoadAddon = (
  folder: string,
  context: AddonHostContext,
  signal: AbortSignal,
) => Promise<AddonReport>;

/** Reads what the Python host prints. Throws on anything that is no report. */
export function parseAddonReport(value: unknown): AddonReport {
  if (!isJsonObject(value)) throw new Error("The addon host printed no JSON object.");
  if (value.ok !== true) {
    return {
      ok: false,
      stage: value.stage === "setup" ? "setup" : "import",
      error: textOr(value.error, "unknown error"),
      traceback: textOr(value.traceback, ""),
    };
  }
  const { title, services, defaults, schema, attributes } = value;
  return {
    ok: true,
    title: textOrNull(title),
    services: isJsonObject(services) ? services : {},
    defaults: isJsonObject(defaults) ? defaults : null,
    schema: isJsonObject(schema) ? schema : null,
    attributes: Array.isArray(attributes)
      ? attributes.filter(isJsonObject).map((item) => parseAttribute(item))
      : [],
    restartRequested: value.restartRequested === true,
    projectCanOverrideAddonVersion: value.projectCanOverrideAddonVersion === true,
    compatibility: {
      serverVersion: textOrNull(value.serverVersion),
      launcherVersion: textOrNull(value.launcherVersion),
      requiredAddons: conditions(value.requiredAddons),
      softRequiredAddons: conditions(value.softRequiredAddons),
      compatibleAddons: conditions(value.compatibleAddons),
    },
  };
}

function conditions(value: JsonValue | undefined): Record<string, string | null> {
  const entries = Object.entries(isJsonObject(value) ? value : {});
  return Object.fromEntries(entries.map(([name, condition]) => [name, textOrNull(condition)]));
}

function textOrNull(value: JsonValue | undefined): string | null {
  return typeof value === "string" ? value : null;
}

function textOr(value: JsonValue | undefined, fallback: string): string {
  return typeof value === "string" ? value : fallback;
}
