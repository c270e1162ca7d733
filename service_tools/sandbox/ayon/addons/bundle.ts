import { readBoolean, readObject, readTextOrNull } from "../entities/field-readers.ts";
import { isoTime } from "../iso-time.ts";
import { type JsonObject, mergeKeys } from "../json.ts";

/** A set of addon versions that belong together. Times are milliseconds since 1970. */
export interface Bundle {
  readonly name: string;
  readonly createdAt: number;
  /** Addon name -> version, or null for an addon that is left out. */
  readonly addons: JsonObject;
  readonly installerVersion: string | null;
  readonly isProduction: boolean;
  readonly isStaging: boolean;
  readonly isArchived: boolean;
  readonly isDev: boolean;
}

/** A bundle with the fields of a request body; addons are merged by name. Throws `InvalidField`. */
export function changedBundle(bundle: Bundle, body: JsonObject): Bundle {
  const flag = (name: "isProduction" | "isStaging" | "isArchived" | "isDev") =>
    readBoolean(name, body[name] ?? bundle[name]);
  return {
    ...bundle,
    addons: mergeKeys(bundle.addons, readObject("addons", body.addons ?? {})),
    installerVersion: readTextOrNull(
      "installerVersion",
      body.installerVersion ?? bundle.installerVersion,
    ),
    isProduction: flag("isProduction"),
    isStaging: flag("isStaging"),
    isArchived: flag("isArchived"),
    isDev: flag("isDev"),
  };
}

export function bundleJson(bundle: Bundle): JsonObject {
  return {
    ...bundle,
    createdAt: isoTime(bundle.createdAt),
    dependencyPackages: {},
    addonDevelopment: {},
    isProject: false,
    activeUser: null,
  };
}
