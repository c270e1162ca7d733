import type { JsonObject } from "../json.ts";
import { applyOverrides, extractOverrides } from "./addon-settings.ts";

/** Which settings of which addon version are meant. */
export interface SettingsAddress {
  readonly addon: string;
  readonly version: string;
  /** `production`, `staging` or the name of a developer's bundle. */
  readonly variant: string;
  /** undefined for the studio's settings. */
  readonly project: string | undefined;
}

/** Overrides of addon settings, of the studio and of projects. */
export class SettingsStore {
  readonly #overrides = new Map<string, JsonObject>();

  hasOverrides(address: SettingsAddress): boolean {
    return Object.keys(this.#stored(address)).length > 0;
  }

  /** Defaults with the studio's and, where a project is named, the project's overrides. */
  read(address: SettingsAddress, defaults: JsonObject): JsonObject {
    const studio = applyOverrides(defaults, this.#stored({ ...address, project: undefined }));
    return address.project === undefined ? studio : applyOverrides(studio, this.#stored(address));
  }

  /** Stores where `wanted`, complete settings, differ from what would hold without them. */
  write(address: SettingsAddress, defaults: JsonObject, wanted: JsonObject): void {
    const base =
      address.project === undefined
        ? defaults
        : this.read({ ...address, project: undefined }, defaults);
    this.#overrides.set(key(address), extractOverrides(base, wanted, this.#stored(address)));
  }

  clear(address: SettingsAddress): void {
    this.#overrides.delete(key(address));
  }

  #stored(address: SettingsAddress): JsonObject {
    return this.#overrides.get(key(address)) ?? {};
  }
}

function key({ addon, version, variant, project }: SettingsAddress): string {
  return JSON.stringify([addon, version, variant, project?.toLowerCase() ?? null]);
}
