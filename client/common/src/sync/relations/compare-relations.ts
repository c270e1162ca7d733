import { SKIP_LINK_TYPE } from "../../settings/index.ts";
import type { WantedValue } from "../apply/write-value.ts";
import { newAyonId } from "../plan/ayon-id.ts";
import type { Pairing } from "../plan/plan.ts";
import { findMarkConfigurations } from "../read/mark-configurations.ts";
import type { ReportItem } from "../report/report.ts";
import type { SyncContext } from "../sync-context.ts";
import type { AyonProject, AyonStatus } from "../trees/ayon-tree.ts";
import type { FtrackTree } from "../trees/ftrack-tree.ts";
import { type LinkPlan, planLinks } from "./links/plan-links.ts";
import { readAyonLinks } from "./links/read-ayon-links.ts";
import { readFtrackLinks } from "./links/read-ftrack-links.ts";
import { planListItems } from "./lists/plan-list-items.ts";
import { type KeptList, type ListPlan, planLists } from "./lists/plan-lists.ts";
import { readAyonLists, readListItems } from "./lists/read-ayon-lists.ts";
import { listKindAttribute, readFtrackLists, readListObjects } from "./lists/read-ftrack-lists.ts";
import type { RelationPlan } from "./relation-plan.ts";
import { isNone, type Part, type RelationScope } from "./scope.ts";
import { pairVersions } from "./versions/pair-versions.ts";
import { planVersions } from "./versions/plan-versions.ts";
import { readAyonVersions } from "./versions/read-ayon-versions.ts";
import {
  readAllVersions,
  readVersions,
  type VersionSource,
} from "./versions/read-ftrack-versions.ts";
import type { FtrackVersion } from "./versions/version-sides.ts";

/** The folders and tasks that links, lists and versions hang on, as they are when these are written. */
export interface RelationGround {
  readonly ftrack: Pick<FtrackTree, "project" | "catalogue">;
  /** ftrack paths by context id. */
  readonly paths: ReadonlyMap<string, string>;
  readonly project: Pick<AyonProject, "name" | "linkTypes">;
  /** The statuses of the AYON project by then. */
  readonly statuses: readonly AyonStatus[];
  readonly pairs: Pairing;
}

/**
 * Reads links, lists and versions of both sides, as far as they are in the scope, and says what differs. Writes
 * nothing. The number of requests grows with pages of them.
 */
export async function compareRelations(
  context: SyncContext,
  ground: RelationGround,
  scope: RelationScope,
): Promise<RelationPlan> {
  const comparison = new Comparison(context, ground);
  const [links, lists, versions] = await Promise.all([
    comparison.links(scope.links),
    comparison.lists(scope.lists),
    comparison.versionsIn(scope),
  ]);
  return comparison.whole({ links, lists, versions });
}

/** Lists that are compared, with the ids of the ftrack entities on them. */
interface ComparedLists {
  readonly plan: ListPlan;
  readonly filled: readonly KeptList[];
  readonly objects: ReadonlyMap<string, readonly string[]>;
}

class Comparison {
  readonly #context: SyncContext;
  readonly #ground: RelationGround;
  readonly #versionSource: VersionSource;
  readonly #report: ReportItem[] = [];

  constructor(context: SyncContext, ground: RelationGround) {
    const { project, catalogue } = ground.ftrack;
    this.#context = context;
    this.#ground = ground;
    this.#versionSource = {
      session: context.ftrack,
      projectId: project.id,
      ayonIdAttribute: findMarkConfigurations(catalogue.configurations)?.ayonId ?? null,
      signal: context.signal,
    };
  }

  async links(contexts: Part): Promise<LinkPlan | null> {
    const { ftrack: session, ayon, settings, signal } = this.#context;
    const { ftrack, project, pairs, paths } = this.#ground;
    const type = settings.service_event_handlers.sync_from_ftrack.sync_link_type;
    if (type === SKIP_LINK_TYPE || isNone(contexts)) return null;
    if (!project.linkTypes.some(({ name }) => name === `${type}|folder|folder`)) {
      this.#report.push({
        kind: "value",
        entity: `link type "${type}"`,
        reason: "the AYON project has no such type of links between folders",
        remedy: "Add it to the project in AYON, or choose another one in sync_link_type.",
      });
      return null;
    }
    const folderIds =
      contexts === "all" ? contexts : [...contexts].flatMap((id) => pairs.get(id)?.id ?? []);
    const [ofFtrack, ofAyon] = await Promise.all([
      readFtrackLinks(session, ftrack.project.id, contexts, signal),
      readAyonLinks(ayon, project.name, { type, folderIds }, signal),
    ]);
    return planLinks({ type, ftrack: ofFtrack, ayon: ofAyon }, pairs, paths);
  }

  async lists(scope: Part): Promise<ComparedLists | null> {
    if (isNone(scope)) return null;
    const { ftrack: session, signal } = this.#context;
    const { project, catalogue } = this.#ground.ftrack;
    const attribute = listKindAttribute(catalogue.configurations);
    const [ftrack, ayon] = await Promise.all([
      readFtrackLists(session, project.id, attribute, signal),
      readAyonLists(this.#context.ayon, this.#ground.project.name, signal),
    ]);
    if (!ayon) return null;
    const plan = planLists({ ftrack, ayon }, newAyonId);
    const filled = plan.kept.filter(
      ({ list, isKnown }) => !isKnown || scope === "all" || scope.has(list.id),
    );
    const ids = scope === "all" ? scope : new Set(filled.map(({ list }) => list.id));
    const objects =
      filled.length === 0
        ? new Map<string, string[]>()
        : await readListObjects(session, project.id, ids, signal);
    return { plan, filled, objects };
  }

  /** Versions whose statuses are compared. */
  async versionsIn({ versions }: RelationScope): Promise<readonly FtrackVersion[]> {
    if (!this.#context.settings.service_event_handlers.sync_from_ftrack.sync_versions) return [];
    return versions === "all" ? readAllVersions(this.#versionSource) : versions;
  }

  async whole(read: {
    readonly links: LinkPlan | null;
    readonly lists: ComparedLists | null;
    readonly versions: readonly FtrackVersion[];
  }): Promise<RelationPlan> {
    const { ayon, signal } = this.#context;
    const { ftrack, project, pairs, paths, statuses } = this.#ground;
    const { lists, versions } = read;
    const onLists = await this.#versionsOn(lists, versions);
    const known = [...versions, ...onLists];
    const sides = await readAyonVersions(ayon, project.name, known, pairs, signal);
    const versionPairs = pairVersions(sides, pairs);
    const planned = planVersions({
      versions,
      pairs: versionPairs,
      statuses: ftrack.catalogue.statuses,
      ayonStatuses: statuses,
      paths,
    });
    const attribute = this.#versionSource.ayonIdAttribute;
    const guessed = known.flatMap(({ id: entityId, ayonId }): WantedValue[] => {
      const value = versionPairs.get(entityId)?.id;
      if (value === undefined || value === ayonId || attribute === null) return [];
      return [{ configurationId: attribute, entityId, value }];
    });
    return {
      links: read.links,
      lists: lists && {
        ...lists.plan,
        items: planListItems(
          lists.filled,
          { ftrack: lists.objects, ayon: await this.#itemsOf(lists.filled) },
          (id, kind) => {
            if (kind === "version") return versionPairs.get(id)?.id;
            const entity = pairs.get(id);
            return entity?.kind === kind ? entity.id : undefined;
          },
          newAyonId,
        ),
      },
      versions: planned.operations,
      values: [...guessed, ...this.#kindsPutBack(lists)],
      report: [...this.#report, ...(lists?.plan.report ?? []), ...planned.report],
    };
  }

  /** Versions on lists of versions that are not known yet. */
  async #versionsOn(
    lists: ComparedLists | null,
    versions: readonly FtrackVersion[],
  ): Promise<readonly FtrackVersion[]> {
    const known = new Set(versions.map(({ id }) => id));
    const ids = (lists?.filled ?? [])
      .filter(({ kind }) => kind === "version")
      .flatMap(({ list }) => lists?.objects.get(list.id) ?? [])
      .filter((id) => !known.has(id));
    return readVersions(this.#versionSource, ids);
  }

  async #itemsOf(lists: readonly KeptList[]) {
    const { ayon, signal } = this.#context;
    const { name } = this.#ground.project;
    const kinds = new Map<string, string[]>();
    for (const { id, kind, isNew } of lists) {
      if (!isNew) kinds.set(kind, [...(kinds.get(kind) ?? []), id]);
    }
    const found = await Promise.all(
      [...kinds.values()].map((ids) => readListItems(ayon, name, ids, signal)),
    );
    return new Map(found.flatMap((items) => [...items]));
  }

  #kindsPutBack(lists: ComparedLists | null): WantedValue[] {
    const attribute = listKindAttribute(this.#ground.ftrack.catalogue.configurations);
    if (!lists || !attribute) return [];
    return lists.plan.putBack.map(({ list, kind }) => ({
      configurationId: attribute.id,
      entityId: list.id,
      value: kind,
    }));
  }
}
