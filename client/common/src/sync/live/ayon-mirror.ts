import type { AyonClient } from "../../ayon/index.ts";
import { FTRACK_ID_ATTRIB } from "../../settings/index.ts";
import type { AyonEntity, AyonTree } from "../trees/ayon-tree.ts";
import { readAyonChanges, readFolders } from "./read-ayon-changes.ts";

/** Changes show this much later at the most as a rule. */
const OVERLAP_MS = 2_000;

/** Now and then those are looked for that took long to show, as parts of a large transaction do. */
const WIDE_OVERLAP_MS = 5 * 60_000;
const WIDE_EVERY_MS = 60_000;

/** An AYON project as it was when it was last looked at, kept up to date by what AYON says has changed since. */
export class AyonMirror {
  readonly #tree: AyonTree;
  readonly #entities: Map<string, AyonEntity>;
  #project: AyonTree["project"];
  #projectChangedAt: string | null = null;
  readonly #now: () => number;
  #until: string;
  #widelyReadAt: number;

  /** @param until - a moment by AYON's clock from before the tree was read, as an ISO date */
  constructor(tree: AyonTree, until: string, now: () => number = Date.now) {
    this.#now = now;
    this.#widelyReadAt = now();
    this.#tree = tree;
    this.#entities = new Map(tree.entities);
    this.#project = tree.project;
    this.#until = until;
  }

  tree(): AyonTree {
    return { ...this.#tree, project: this.#project, entities: this.#entities };
  }

  /**
   * Takes over what changed in AYON since the last time. Answers whether anything was made, moved, renamed or removed,
   * came to stand for another context, or was published.
   */
  async refresh(
    ayon: AyonClient,
    readProject: () => Promise<AyonTree["project"]>,
    signal?: AbortSignal,
  ): Promise<boolean> {
    const isWide = this.#now() - this.#widelyReadAt > WIDE_EVERY_MS;
    const overlapMs = isWide ? WIDE_OVERLAP_MS : OVERLAP_MS;
    const { name } = this.#project;
    const reading = readAyonChanges(ayon, name, this.#until, overlapMs, signal);
    const changes = await reading.catch(async (error) => {
      // A project that is gone is told so.
      await readProject();
      throw error;
    });
    // Older versions of AYON do not tell of every change of a project.
    const changedAt = changes.projectChangedAt ?? this.#projectChangedAt;
    if (changedAt !== this.#projectChangedAt || isWide) this.#project = await readProject();
    this.#projectChangedAt = changedAt;
    let isMoved = false;
    for (const id of this.#withBelow(changes.deleted)) {
      isMoved ||= this.#entities.delete(id);
    }
    const take = (entity: AyonEntity) => {
      isMoved ||= isElsewhere(this.#entities.get(entity.id), entity);
      this.#entities.set(entity.id, entity);
    };
    for (const entity of changes.entities) take(entity);
    for (const id of changes.published) {
      const folder = this.#entities.get(id);
      if (folder && !folder.hasProducts) take({ ...folder, hasProducts: true });
    }
    const lost = changes.lessPublished.filter((id) => this.#entities.get(id)?.hasProducts);
    if (lost.length > 0) {
      const folders = await readFolders(ayon, this.#project.name, [...new Set(lost)], signal);
      for (const folder of folders) take(folder);
    }
    this.#until = changes.until;
    if (isWide) this.#widelyReadAt = this.#now();
    return isMoved;
  }

  /** AYON deletes what lies below a folder together with it. */
  #withBelow(ids: readonly string[]): ReadonlySet<string> {
    const below = new Set(ids.filter((id) => this.#entities.has(id)));
    if (below.size === 0) return below;
    const children = new Map<string, string[]>();
    for (const { id, parentId } of this.#entities.values()) {
      if (parentId !== null) children.set(parentId, [...(children.get(parentId) ?? []), id]);
    }
    for (const id of below) for (const child of children.get(id) ?? []) below.add(child);
    return below;
  }
}

function isElsewhere(known: AyonEntity | undefined, entity: AyonEntity): boolean {
  return (
    known?.kind !== entity.kind ||
    known.name !== entity.name ||
    known.parentId !== entity.parentId ||
    known.active !== entity.active ||
    known.hasProducts !== entity.hasProducts ||
    known.own[FTRACK_ID_ATTRIB] !== entity.own[FTRACK_ID_ATTRIB]
  );
}
