import { notFound } from "../http/http-error.ts";
import type { JsonObject } from "../json.ts";

/** What a server has before anybody makes groups. */
const builtinGroups = ["artist", "freelancer", "supervisor"];

/** Stands for the studio where AYON expects a project's name. */
export const studio = "_";

/** Named sets of permissions, of the studio and as changed by projects. */
export class AccessGroups {
  readonly #studio = new Map<string, JsonObject>(builtinGroups.map((name) => [name, {}]));
  readonly #projects = new Map<string, Map<string, JsonObject>>();

  list(project: string): JsonObject[] {
    const own = this.#projects.get(project);
    return [...this.#studio.keys()]
      .sort()
      .map((name) => ({ name, isProjectLevel: own?.has(name) ?? false }));
  }

  /** The permissions as they are stored; throws 404 for an unknown group. */
  get(name: string, project: string): JsonObject {
    const found = this.#projects.get(project)?.get(name) ?? this.#studio.get(name);
    if (!found) throw notFound(`Access group '${name}' not found`);
    return found;
  }

  put(name: string, project: string, permissions: JsonObject): void {
    if (project === studio) {
      this.#studio.set(name, permissions);
      return;
    }
    this.get(name, studio);
    const own = this.#projects.get(project) ?? new Map<string, JsonObject>();
    this.#projects.set(project, own.set(name, permissions));
  }

  /** Takes the group away, or what the project changed of it; throws 404. */
  delete(name: string, project: string): void {
    const groups = project === studio ? this.#studio : this.#projects.get(project);
    if (!groups?.delete(name)) throw notFound(`Access group '${name}' not found`);
  }
}
