import type { FtrackSettings } from "@ayon-ftrack/common/settings";

/** Where the gate finds out about projects. */
export interface ProjectSources {
  /** Names of all projects that AYON has. */
  readonly ayonNames: () => Promise<ReadonlySet<string>>;
  /** Full names of ftrack projects by their ids, without those that the API user does not see. */
  readonly fullNames: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** Settings of an AYON project. */
  readonly settingsOf: (projectName: string) => Promise<FtrackSettings>;
}

/** In which projects an automation may act. */
export interface OpenProjects {
  /** Settings of those where it may, by the ids of the ftrack projects. */
  readonly settings: ReadonlyMap<string, FtrackSettings>;
  /** Why it may not in the others, in a few words each. */
  readonly closed: ReadonlySet<string>;
}

interface Known {
  readonly ayonNames: Promise<ReadonlySet<string>>;
  /** Undefined for an id that ftrack does not show. */
  readonly fullNames: Map<string, string | undefined>;
  readonly until: number;
}

/** A project that comes or goes without anybody telling is noticed within this time. */
const keepMs = 60_000;

/** Ids of projects that may be remembered, those among them that events made up. */
const mostNames = 10_000;

/**
 * What every automation in ftrack stands behind: AYON has a project by the full name of the ftrack project, and neither
 * the addon nor the automation is switched off in its settings. Names of projects are asked for once and
 * kept for a while, so that events that concern nobody cost no requests.
 */
export class AutomationGate {
  readonly #sources: ProjectSources;
  readonly #now: () => number;
  #known: Known | undefined;

  constructor(sources: ProjectSources, now: () => number = Date.now) {
    this.#sources = sources;
    this.#now = now;
  }

  /**
   * Tells in which of some ftrack projects an automation may act.
   *
   * @param isOn - whether the settings of a project ask for the automation
   */
  async open(
    projectIds: Iterable<string>,
    isOn: (settings: FtrackSettings) => boolean,
  ): Promise<OpenProjects> {
    const known = this.#current();
    const fullNames = await this.#fullNames(known, [...new Set(projectIds)]);
    const settings = new Map<string, FtrackSettings>();
    const closed = new Set<string>();
    for (const [id, name] of fullNames) {
      const found = await this.#settingsIn(known, name);
      if (typeof found === "string") closed.add(found);
      else if (isOn(found)) settings.set(id, found);
      else closed.add("switched off in the settings of the project");
    }
    return { settings, closed };
  }

  /** Forgets which projects there are: it may have changed. */
  forget(): void {
    this.#known = undefined;
  }

  /** Settings of the AYON project of this name, or why there is nothing to do in it. */
  async #settingsIn(known: Known, name: string | undefined): Promise<FtrackSettings | string> {
    if (name === undefined) return "ftrack shows no such project";
    if (!(await known.ayonNames).has(name)) return "AYON has no such project";
    const settings = await this.#sources.settingsOf(name);
    return settings.enabled ? settings : "the addon is switched off in the settings of the project";
  }

  async #fullNames(
    { fullNames }: Known,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, string | undefined>> {
    const names = new Map(ids.map((id) => [id, fullNames.get(id)]));
    const unknown = ids.filter((id) => !fullNames.has(id));
    if (unknown.length === 0) return names;
    const found = await this.#sources.fullNames(unknown);
    if (fullNames.size + unknown.length > mostNames) fullNames.clear();
    for (const id of unknown) {
      names.set(id, found.get(id));
      fullNames.set(id, found.get(id));
    }
    return names;
  }

  #current(): Known {
    if (this.#known && this.#known.until > this.#now()) return this.#known;
    const ayonNames = this.#sources.ayonNames();
    const known = { ayonNames, fullNames: new Map(), until: this.#now() + keepMs };
    this.#known = known;
    ayonNames.catch(() => {
      if (this.#known === known) this.#known = undefined;
    });
    return known;
  }
}
