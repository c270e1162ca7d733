import { LiveProject } from "@ayon-ftrack/common/sync";
import { forgetOldest } from "../forget-oldest.ts";

/** Contexts that may be kept in memory, of all projects together: ten large projects, some 150 MB. */
const mostContexts = 150_000;

/** Events ahead of their turn that may be remembered, over all projects. */
const mostEvents = 10_000;

/** The projects that are followed, as many of the latest ones in memory as there is room for. */
export class LiveProjects {
  /** The one used last comes last. */
  readonly #projects = new Map<string, LiveProject>();
  readonly #followed = new Set<string>();
  /** The latest work on each project that somebody is at. */
  readonly #turns = new Map<string, Promise<unknown>>();
  readonly #most: number;

  constructor(most: number = mostContexts) {
    this.#most = most;
  }

  /** The project of this ftrack id. */
  of(projectId: string): LiveProject {
    const project = this.#projects.get(projectId) ?? new LiveProject(projectId);
    this.#projects.delete(projectId);
    this.#projects.set(projectId, project);
    this.#makeRoom();
    return project;
  }

  /**
   * Works on a project while nobody else does. Lanes see to that for the events of one project; events about several,
   * and those that do not tell of theirs, come in other lanes.
   */
  async alone<Result>(projectId: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.#turns.get(projectId) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.#turns.set(projectId, mine);
    try {
      return await mine;
    } finally {
      if (this.#turns.get(projectId) === mine) this.#turns.delete(projectId);
    }
  }

  /** Forgets what is kept of a project, because something else has written to it. */
  forget(projectId: string): void {
    this.#projects.delete(projectId);
  }

  /** Forgets all projects but some: others follow them from now on. */
  keepOnly(isKept: (projectId: string) => boolean): void {
    for (const projectId of this.#projects.keys()) {
      if (!isKept(projectId)) this.#projects.delete(projectId);
    }
  }

  /** Whether an event was followed for a project together with one before it. */
  wasFollowed(projectId: string, eventId: string): boolean {
    return this.#followed.delete(`${projectId} ${eventId}`);
  }

  /** Remembers events that were followed before their turn. What is forgotten is followed again, in vain. */
  markFollowed(projectId: string, eventIds: readonly string[]): void {
    for (const id of eventIds) this.#followed.add(`${projectId} ${id}`);
    forgetOldest(this.#followed, mostEvents);
  }

  #makeRoom(): void {
    let total = 0;
    for (const { size } of this.#projects.values()) total += size;
    for (const [id, { size }] of this.#projects) {
      if (total <= this.#most) return;
      total -= size;
      this.#projects.delete(id);
    }
  }
}
