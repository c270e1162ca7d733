import type { FtrackSession } from "../../ftrack/index.ts";
import type { Mark } from "../plan/plan.ts";
import type { MarkConfigurations } from "../read/mark-configurations.ts";
import type { FtrackVersion } from "../relations/versions/version-sides.ts";
import type {
  FtrackCatalogue,
  FtrackContext,
  FtrackProject,
  FtrackTree,
} from "../trees/ftrack-tree.ts";
import { readTouched } from "./read-touched.ts";

/** An ftrack project as it was when it was last looked at, kept up to date by looking again where it was touched. */
export class FtrackMirror {
  project: FtrackProject;
  catalogue: FtrackCatalogue;
  #contexts: Map<string, FtrackContext>;
  readonly #values: Map<string, ReadonlyMap<string, unknown>>;
  readonly #assignments: Map<string, readonly string[]>;
  readonly #unreadable: Set<string>;
  /** Whether the contexts are in the order of their ids, as they are until one is new. */
  #isInOrder = true;
  /** Resources that are no users, but groups. */
  readonly #groups = new Set<string>();

  constructor(tree: FtrackTree, unreadable: readonly string[]) {
    this.project = tree.project;
    this.catalogue = tree.catalogue;
    this.#contexts = new Map(tree.contexts.map((context) => [context.id, context]));
    this.#values = new Map(tree.values);
    this.#assignments = new Map(tree.assignments);
    this.#unreadable = new Set(unreadable);
  }

  get size(): number {
    return this.#contexts.size;
  }

  /** The contexts by their ids. */
  get contexts(): ReadonlyMap<string, FtrackContext> {
    return this.#contexts;
  }

  get unreadable(): string[] {
    return [...this.#unreadable];
  }

  /** The project as a full read would answer it: contexts in the order of their ids. */
  tree(): FtrackTree {
    if (!this.#isInOrder) {
      this.#contexts = new Map([...this.#contexts].sort(([a], [b]) => (a < b ? -1 : 1)));
      this.#isInOrder = true;
    }
    return {
      project: this.project,
      contexts: [...this.#contexts.values()],
      values: this.#values,
      assignments: this.#assignments,
      catalogue: this.catalogue,
    };
  }

  /** The explicit value of a custom attribute. */
  value(entityId: string, configurationId: string): unknown {
    return this.#values.get(entityId)?.get(configurationId);
  }

  /**
   * Whether a context refers to something that the tables of the server did not have when they were read, or it or a
   * version has a status that the project's schema did not have. What is assigned and no user is told of once: it may be a group.
   */
  hasUnknownReferences(ids: Iterable<string>, versions: readonly FtrackVersion[]): boolean {
    const { objectTypes, types, users } = this.catalogue;
    const { folderStatusIds, taskStatusIds, versionStatusIds } = this.project.schema;
    const statusIds = { folder: new Set(folderStatusIds), task: new Set(taskStatusIds) };
    const userIds = new Set(users.map((user) => user.id));
    let isUnknown = versions.some(
      ({ statusId }) => statusId !== null && !versionStatusIds.includes(statusId),
    );
    for (const id of ids) {
      const context = this.#contexts.get(id);
      if (!context) continue;
      const { kind, objectTypeId, typeId, statusId } = context;
      isUnknown ||=
        !objectTypes.has(objectTypeId) ||
        (typeId !== null && !types.has(typeId)) ||
        (statusId !== null && !statusIds[kind].has(statusId));
      for (const resourceId of this.#assignments.get(id) ?? []) {
        if (userIds.has(resourceId) || this.#groups.has(resourceId)) continue;
        this.#groups.add(resourceId);
        isUnknown = true;
      }
    }
    return isUnknown;
  }

  /**
   * Looks again at some contexts, and answers the ids of all that it looked at, those that are gone included.
   * What lies below those that are new here is looked at as well, and so is what lay below those that are gone: ftrack
   * may have moved it, or removed it with them.
   */
  async look(
    session: FtrackSession,
    contextIds: Iterable<string>,
    configurationIds: readonly string[],
    signal?: AbortSignal,
  ): Promise<ReadonlySet<string>> {
    const seen = new Set<string>();
    const gone = new Set<string>();
    let wanted = new Set(contextIds);
    do {
      const read = await readTouched(session, this.project.id, wanted, configurationIds, signal);
      const next = new Set<string>();
      const found = new Set([...read.contexts.map(({ id }) => id), ...read.unreadable]);
      for (const context of read.contexts) {
        const known = this.#contexts.get(context.id);
        const wasAskedFor = wanted.has(context.id);
        if (!wasAskedFor) {
          if (!known || known.parentId !== context.parentId) next.add(context.id);
          continue;
        }
        seen.add(context.id);
        gone.delete(context.id);
        if (!known) this.#isInOrder = false;
        this.#contexts.set(context.id, context);
        this.#unreadable.delete(context.id);
        this.#set(this.#values, context.id, read.values.get(context.id));
        this.#set(this.#assignments, context.id, read.assignments.get(context.id));
      }
      this.#set(this.#values, this.project.id, read.values.get(this.project.id));
      for (const id of read.unreadable) {
        this.#unreadable.add(id);
        this.#contexts.delete(id);
      }
      for (const id of wanted) {
        if (found.has(id)) continue;
        gone.add(id);
        if (!this.#contexts.delete(id)) continue;
        this.#values.delete(id);
        this.#assignments.delete(id);
        for (const child of this.#childrenOf(id)) next.add(child);
      }
      for (const id of [...seen, ...gone]) next.delete(id);
      wanted = next;
    } while (wanted.size > 0);
    return new Set([...seen, ...gone]);
  }

  /** Keeps a value that is known without reading it. */
  setValue(entityId: string, configurationId: string, value: unknown): void {
    const values = new Map(this.#values.get(entityId));
    this.#values.set(entityId, values.set(configurationId, value));
  }

  /** Keeps the marks that were written, so that they need not be read back. */
  keepMarks(marks: readonly Mark[], configurations: MarkConfigurations): void {
    for (const { contextId, ayonId, ayonPath, failed } of marks) {
      const known = this.#values.get(contextId);
      // A mark that is not known is left alone, or made an empty one.
      const kept = (id: string, value: string | null) => value ?? known?.get(id) ?? "";
      this.setValue(contextId, configurations.ayonId, kept(configurations.ayonId, ayonId));
      this.setValue(contextId, configurations.ayonPath, kept(configurations.ayonPath, ayonPath));
      this.setValue(contextId, configurations.failed, failed);
    }
  }

  #childrenOf(parentId: string): string[] {
    return [...this.#contexts.values()].flatMap((one) => (one.parentId === parentId ? one.id : []));
  }

  #set<Value>(map: Map<string, Value>, id: string, value: Value | undefined): void {
    if (value === undefined) map.delete(id);
    else map.set(id, value);
  }
}
