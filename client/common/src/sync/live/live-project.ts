import { UserError } from "../../errors.ts";
import { CUST_ATTR_AUTO_SYNC } from "../../settings/index.ts";
import { type CarriedOut, carryOut } from "../carry-out.ts";
import { carryOutRelations, groundOf } from "../carry-out-relations.ts";
import { configurationsOf, mapAttributes } from "../plan/attribute-mapping.ts";
import type { Pairing } from "../plan/plan.ts";
import { mappingIn, planTrees, read } from "../plan-project.ts";
import { findMarkConfigurations, type MarkConfigurations } from "../read/mark-configurations.ts";
import { readAyonProject } from "../read/read-ayon-tree.ts";
import { readCatalogue } from "../read/read-catalogue.ts";
import { NOTHING_APPLIED } from "../relations/apply-relations.ts";
import { isEmpty } from "../relations/scope.ts";
import { readVersions } from "../relations/versions/read-ftrack-versions.ts";
import type { FtrackVersion } from "../relations/versions/version-sides.ts";
import type { SyncCounts } from "../report/report.ts";
import type { SyncContext } from "../sync-context.ts";
import type { FtrackCatalogue } from "../trees/ftrack-tree.ts";
import { AyonMirror } from "./ayon-mirror.ts";
import { FtrackMirror } from "./ftrack-mirror.ts";
import { type Change, narrowPlan } from "./narrow-plan.ts";
import { planValues } from "./plan-values.ts";
import { readLatestMoment } from "./read-ayon-changes.ts";
import { readGate } from "./read-gate.ts";
import { followedKinds, isAnything, relationScope, repairedIds } from "./relation-scope.ts";
import type { Touched } from "./touched.ts";

/** What became of a change in ftrack: carried out, or why it is none of AYON's business. */
export type Followed =
  | (Pick<CarriedOut, "projectChanged" | "items"> & { readonly counts: SyncCounts })
  | { readonly notFollowed: string };

/** What following works with. */
export interface LiveContext extends Omit<SyncContext, "settings"> {
  /** The settings of an AYON project, as they are now. */
  readonly settingsOf: (projectName: string) => Promise<SyncContext["settings"]>;
}

const NOT_VISIBLE = { notFollowed: "ftrack shows no such project" };
const SWITCH_NOT_VISIBLE = {
  notFollowed:
    `the custom attribute "${CUST_ATTR_AUTO_SYNC}" is not there, or ftrack does not show it to the services' user: ` +
    'run "Sync to AYON" once, or let this user read it',
};
const AUTO_SYNC_OFF = { notFollowed: "auto-sync of the project is off" };
const SWITCHED_OFF = { notFollowed: "the addon is switched off in the settings of the project" };
const LEFT_ALONE = { notFollowed: "the settings of the project do not ask for it" };

interface Mirrors {
  readonly ftrack: FtrackMirror;
  readonly ayon: AyonMirror;
  readonly marks: MarkConfigurations;
  /** Configuration of the custom attribute by which the project is followed. */
  readonly autoSync: string;
  /** The attribute mapping in the settings that both sides were read for. */
  readonly mapping: string;
  readonly readAt: number;
}

/** Products that were moved, and users and attributes that were added in AYON, are seen after this time. */
const KEEP_MS = 30 * 60_000;

/**
 * By so much AYON's clock is put back before both sides are read again. Less is made good by the wide look at AYON's
 * changes, and may be an answer that was long on its way.
 */
const CLOCK_STEP_MS = 30_000;

/**
 * Follows the changes of one ftrack project. Both sides are read once and then kept up to date, so that a change
 * costs a handful of requests whatever the size of the project. What is written is decided by the planner of
 * the full sync from both sides as they are now: events only say where to look.
 *
 * Calls must not overlap.
 */
export class LiveProject {
  readonly #projectId: string;
  readonly #now: () => number;
  #mirrors: Mirrors | null = null;
  /** What stands for what, as long as both sides took everything that the latest plan has given them. */
  #settled: Pairing | null = null;
  /** The most that AYON's clock was ahead of this machine's while both sides were kept. */
  #ayonAhead = Number.NEGATIVE_INFINITY;

  constructor(projectId: string, now: () => number = Date.now) {
    this.#projectId = projectId;
    this.#now = now;
  }

  /** How many contexts are kept in memory. */
  get size(): number {
    return this.#mirrors?.ftrack.size ?? 0;
  }

  /** Forgets what is kept; both sides are read again for the next change. */
  forget(): void {
    this.#mirrors = null;
    this.#ayonAhead = Number.NEGATIVE_INFINITY;
    this.#settled = null;
  }

  /**
   * Brings into AYON what changed in ftrack.
   *
   * @throws UserError when the project cannot be followed and somebody can mend it
   */
  async follow(context: LiveContext, touched: Touched): Promise<Followed> {
    try {
      return await this.#follow(context, touched);
    } catch (error) {
      // Half of the work may be done: what is kept is no longer what is there.
      this.forget();
      throw error;
    }
  }

  async #follow(live: LiveContext, touched: Touched): Promise<Followed> {
    const { ftrack: session, signal } = live;
    const name = this.#mirrors?.ftrack.project.fullName;
    const gate =
      name === undefined
        ? await readGate(session, this.#projectId, signal)
        : { fullName: name, isTold: true, autoSync: true };
    if (!gate) return NOT_VISIBLE;
    if (!gate.isTold) return SWITCH_NOT_VISIBLE;
    if (!gate.autoSync) return AUTO_SYNC_OFF;
    const settings = await live.settingsOf(gate.fullName);
    if (!settings.enabled) {
      this.forget();
      return SWITCHED_OFF;
    }
    const followed = followedKinds(touched, settings);
    if (!isAnything(followed)) return LEFT_ALONE;
    const context = { ...live, settings };
    const kept = this.#kept(context, followed);
    const news = kept && (await this.#look(context, kept, followed));
    if (this.#mirrors && !news) {
      // Read whole, it may turn out to be gone, to go by another name or not to be followed any more.
      this.forget();
      return this.#follow(live, touched);
    }
    return this.#bringOver(context, followed, kept, news);
  }

  async #bringOver(
    context: SyncContext,
    touched: Touched,
    kept: Mirrors | null,
    news: Change | null,
  ): Promise<Followed> {
    const { mirrors, change } =
      kept && news ? { mirrors: kept, change: news } : await this.#read(context, touched);
    if (mirrors.ftrack.value(this.#projectId, mirrors.autoSync) !== true) {
      this.forget();
      return AUTO_SYNC_OFF;
    }
    this.#mirrors = mirrors;
    const { ftrack, ayon, marks } = mirrors;
    const { unreadable } = ftrack;
    const trees = { ftrack: ftrack.tree(), ayon: ayon.tree(), marks, unreadable };
    const mapping = mappingIn(context);
    const values =
      this.#settled && planValues(mapping, trees, ftrack.contexts, this.#settled, change);
    const done = await carryOut(
      context,
      trees,
      (fixed) => values ?? narrowPlan(planTrees(mapping, trees, fixed), trees, change),
      { reread: true },
    );
    this.#settled = done.isComplete ? done.pairs : null;
    const repaired = repairedIds(done, ftrack, marks);
    ftrack.keepMarks(done.marks, marks);
    const { operations } = done;
    const { versions } = change;
    const { signal } = context;
    const moved = { repaired, operations, versions };
    const scope = await relationScope(context.ftrack, touched, moved, signal);
    const relations = isEmpty(scope)
      ? NOTHING_APPLIED
      : await carryOutRelations(context, groundOf(trees, done), scope);
    return {
      counts: { ...done.counts, ...relations.counts },
      projectChanged: done.projectChanged,
      items: [...done.items, ...relations.items],
    };
  }

  /** What is kept, as long as it can be brought up to date. */
  #kept({ ayon, settings }: SyncContext, touched: Touched): Mirrors | null {
    const ahead = ayon.now() - this.#now();
    // What changes after AYON's clock was put back looks older than what is known.
    const isPutBack = ahead < this.#ayonAhead - CLOCK_STEP_MS;
    this.#ayonAhead = Math.max(ahead, this.#ayonAhead);
    const kept = this.#mirrors;
    if (!kept || isPutBack || kept.mapping !== mappingOf(settings)) return null;
    const isFresh = this.#now() - kept.readAt < KEEP_MS;
    // Nearly everything is read sooner in pages than by ids.
    const isMuch = touched.contextIds.size > Math.max(500, kept.ftrack.size / 3);
    return isFresh && !isMuch ? kept : null;
  }

  /**
   * Looks again at what was touched in ftrack, and at what changed in AYON; null when the project has become
   * another one in AYON.
   */
  async #look(context: SyncContext, mirrors: Mirrors, touched: Touched): Promise<Change | null> {
    const { ftrack, ayon, signal } = context;
    const { fullName } = mirrors.ftrack.project;
    const [seen, versions, movedInAyon] = await Promise.all([
      mirrors.ftrack.look(
        ftrack,
        touched.contextIds,
        this.#configurationIds(context, mirrors),
        signal,
      ),
      this.#versions(context, mirrors.marks, touched),
      mirrors.ayon.refresh(
        ayon,
        async () => found(await readAyonProject(ayon, fullName, signal), fullName),
        signal,
      ),
    ]);
    if (touched.project || mirrors.ftrack.hasUnknownReferences(seen, versions)) {
      const { project, catalogue } = await readCatalogue(ftrack, this.#projectId, signal);
      if (project?.fullName !== fullName) return null;
      mirrors.ftrack.project = project;
      mirrors.ftrack.catalogue = catalogue;
    }
    return { seen, project: touched.project, movedInAyon, versions };
  }

  /** The versions that were touched, as far as they are there. */
  #versions(
    { ftrack: session, signal }: SyncContext,
    { ayonId: ayonIdAttribute }: MarkConfigurations,
    { versionIds }: Touched,
  ): Promise<FtrackVersion[]> {
    const source = { session, projectId: this.#projectId, ayonIdAttribute, signal };
    return readVersions(source, versionIds);
  }

  /** Reads both sides whole. */
  async #read(
    context: SyncContext,
    touched: Touched,
  ): Promise<{ mirrors: Mirrors; change: Change }> {
    const { ayon, settings, signal } = context;
    const readAt = this.#now();
    const until = await readLatestMoment(ayon, signal);
    const trees = await read(context, this.#projectId, async (catalogue) => ({
      catalogue,
      marks: marksOf(catalogue),
    }));
    const autoSync = autoSyncOf(trees.ftrack.catalogue);
    const mirror = new FtrackMirror(trees.ftrack, trees.unreadable);
    mirror.setValue(this.#projectId, autoSync, true);
    const mirrors = {
      ftrack: mirror,
      ayon: new AyonMirror(trees.ayon, until ?? new Date(0).toISOString(), this.#now),
      marks: trees.marks,
      autoSync,
      mapping: mappingOf(settings),
      readAt,
    };
    const versions = await this.#versions(context, trees.marks, touched);
    const { contextIds: seen, project } = touched;
    return { mirrors, change: { seen, project, movedInAyon: true, versions } };
  }

  /** Custom attributes whose values are kept. */
  #configurationIds(
    { settings }: SyncContext,
    { ftrack, ayon, marks, autoSync }: Mirrors,
  ): string[] {
    const configurations = configurationsOf(this.#projectId, ftrack.catalogue.configurations);
    const { attributes_mapping } = settings.custom_attributes;
    const mapped = mapAttributes(attributes_mapping, ayon.tree().attributes, configurations);
    const sources = [...mapped.values()].flat().map(({ id }) => id);
    return [...new Set([autoSync, ...Object.values(marks), ...sources])];
  }
}

function mappingOf({ custom_attributes }: SyncContext["settings"]): string {
  return JSON.stringify(custom_attributes.attributes_mapping);
}

function autoSyncOf({ configurations }: FtrackCatalogue): string {
  const found = configurations.find(
    (one) => one.key === CUST_ATTR_AUTO_SYNC && one.entityType === "show" && !one.hierarchical,
  );
  if (found) return found.id;
  throw new UserError(
    `ftrack does not show the custom attribute "${CUST_ATTR_AUTO_SYNC}" of projects: let the services' ftrack user read it.`,
  );
}

function marksOf({ configurations }: FtrackCatalogue): MarkConfigurations {
  const marks = findMarkConfigurations(configurations);
  if (marks) return marks;
  throw new UserError(
    `ftrack does not show AYON's custom attributes: run "Sync to AYON" once, or let the services' ftrack user read them.`,
  );
}

function found<Found>(project: Found | null, name: string): Found {
  if (project) return project;
  throw new UserError(
    `Project "${name}" is no longer in AYON. Create it there under exactly this name.`,
  );
}
