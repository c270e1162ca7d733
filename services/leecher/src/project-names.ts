import { isProjectName } from "@ayon-ftrack/common/ayon";
import { type FtrackSession, quoted } from "@ayon-ftrack/common/ftrack";

interface Entry {
  readonly name: string | undefined;
  readonly validUntil: number;
}

const keepMs = 10 * 60_000;
/** Long enough for the events behind to pass while ftrack does not answer, short enough to be of no consequence. */
const keepFailureMs = 5_000;
const lookupLimitMs = 3_000;

/**
 * Names of ftrack projects as AYON has them: the `full_name`, when AYON could have a project of that
 * name at all. Asked once in a while per project; a project that cannot be looked up has no name
 * for now, which only means that its events are stored without one.
 */
export class ProjectNames {
  readonly #ftrack: Pick<FtrackSession, "query">;
  readonly #now: () => number;
  readonly #entries = new Map<string, Entry>();

  constructor(ftrack: Pick<FtrackSession, "query">, now: () => number = Date.now) {
    this.#ftrack = ftrack;
    this.#now = now;
  }

  async nameOf(projectId: string): Promise<string | undefined> {
    const known = this.#entries.get(projectId);
    if (known && known.validUntil > this.#now()) return known.name;
    const { name, forMs } = await this.#lookUp(projectId).then(
      (found) => ({ name: found, forMs: keepMs }),
      () => ({ name: undefined, forMs: keepFailureMs }),
    );
    this.#entries.set(projectId, { name, validUntil: this.#now() + forMs });
    return name;
  }

  async #lookUp(projectId: string): Promise<string | undefined> {
    const expression = `select full_name from Project where id is ${quoted(projectId)}`;
    const signal = AbortSignal.timeout(lookupLimitMs);
    const [project] = await this.#ftrack.query(expression, { signal });
    const name = project?.full_name;
    return typeof name === "string" && isProjectName(name) ? name : undefined;
  }
}
