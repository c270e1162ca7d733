import type { FtrackSettings } from "@ayon-ftrack/common/settings";

interface Entry {
  readonly settings: Promise<FtrackSettings>;
  readonly validUntil: number;
}

/** A change of the settings that nobody hears AYON tell of is followed within this time. */
const keepMs = 60_000;

/** Settings by AYON project, read once for all events of a moment. */
export class SettingsCache {
  readonly #read: (projectName: string | undefined) => Promise<FtrackSettings>;
  readonly #now: () => number;
  readonly #entries = new Map<string | undefined, Entry>();

  constructor(
    read: (projectName: string | undefined) => Promise<FtrackSettings>,
    now: () => number = Date.now,
  ) {
    this.#read = read;
    this.#now = now;
  }

  /** Settings of a project, the studio's without a name. A failed read is not kept. */
  settingsOf(projectName: string | undefined): Promise<FtrackSettings> {
    const known = this.#entries.get(projectName);
    if (known && known.validUntil > this.#now()) return known.settings;
    const settings = this.#read(projectName);
    this.#entries.set(projectName, { settings, validUntil: this.#now() + keepMs });
    settings.catch(() => this.#entries.delete(projectName));
    return settings;
  }

  /** Forgets all that is kept: somebody has changed settings. */
  clear(): void {
    this.#entries.clear();
  }
}
