import { messageOf } from "@ayon-ftrack/common/errors";
import { FtrackRefusal, type FtrackSession } from "@ayon-ftrack/common/ftrack";
import {
  type BackoffOptions,
  backoffPause,
  type Logger,
  type Pulse,
  sleep,
} from "@ayon-ftrack/common/service";
import { autoSyncProjects } from "./auto-sync-projects.ts";
import { ChangeLog } from "./change-log.ts";
import type { Cursor } from "./cursor.ts";
import { filledBackEvents } from "./filled-back.ts";
import { type Gap, openGap } from "./gap.ts";
import type { HeardChanges } from "./heard-changes.ts";
import type { LeechedEvent } from "./leech-event.ts";
import type { LogRow } from "./log-row.ts";
import { isNoiseRow } from "./noise.ts";
import { SeenRows } from "./seen-rows.ts";
import { startedEvent } from "./started-event.ts";
import { wholeLook } from "./whole-look.ts";

export interface FillBackTools {
  readonly ftrack: FtrackSession;
  readonly log: Logger;
  readonly readCursor: (signal: AbortSignal) => Promise<Cursor | undefined>;
  /** Puts an event into the line for AYON, as soon as there is room; false when it is closed. */
  readonly keep: (event: LeechedEvent) => Promise<boolean>;
  /** Puts the cursor into the same line, so that it is written when all before it is stored. */
  readonly keepCursor: (cursor: Cursor) => Promise<boolean>;
  /** Resolves when AYON has been told of all that waits in the line now. */
  readonly settled: () => Promise<void>;
  /** What the event server has told. */
  readonly heard: HeardChanges;
  /** Begins to watch that the log is looked at. */
  readonly watch?: () => Pulse;
  readonly now?: () => number;
}

/** Times in milliseconds. */
export interface FillBackTimes {
  /** Between two looks into the log while the event server is heard. */
  readonly lookMs: number;
  /** How late a row of the log may show up, and how long a gap may be about which the log is believed to tell everything. */
  readonly overlapMs: number;
  /** How long a look waits for AYON to take what was heard. After that, it may be stored twice. */
  readonly settleMs: number;
  /** Between two requests to compare all projects because the log cannot be read. */
  readonly withoutLogMs: number;
  readonly failed: BackoffOptions;
}

export const defaultTimes: FillBackTimes = {
  lookMs: 60_000,
  overlapMs: 5 * 60_000,
  settleMs: 30_000,
  withoutLogMs: 10 * 60_000,
  failed: { firstMs: 1_000, maxMs: 60_000 },
};

/** How often who waits for AYON says that they are there. */
const beatMs = 30_000;

/** How often is looked whether so much was heard that the next look is due. */
const restStepMs = 1_000;

/** A cursor that has not moved is written again after so many looks, as a sign of life. */
const looksPerSign = 2;

/**
 * Stores what ftrack's log of changes tells: after each connection to the event server everything
 * since the cursor, and from then on what is new and was not heard, once in a while. The event server loses events without a word,
 * so that the log is what nothing is missing from, and the events are what comes soon. Both name a change,
 * and whoever follows them looks at the state.
 */
export class FillBack {
  readonly #tools: FillBackTools;
  readonly #times: FillBackTimes;
  readonly #now: () => number;
  readonly #changes: ChangeLog;
  #seen: SeenRows | undefined;
  #gap: Gap | undefined;
  #looksSinceCursor = 0;
  #keptId = -1;
  #allAskedAt = Number.NEGATIVE_INFINITY;
  #owesAll = false;
  #pulse: Pulse | undefined;

  constructor(tools: FillBackTools, times: FillBackTimes = defaultTimes) {
    this.#tools = tools;
    this.#times = times;
    this.#now = tools.now ?? Date.now;
    this.#changes = new ChangeLog(tools.ftrack);
  }

  /** To be called when the event server is no longer heard. */
  disconnected(): void {
    this.#tools.heard.forget();
    if (this.#seen) {
      this.#gap ??= openGap(this.#now(), this.#seen.position, { isStart: false });
    }
  }

  /**
   * Fills back and goes on looking until `signal` is aborted, by which the connection ends. What
   * was begun is finished with the next connection. Calls must not overlap.
   *
   * @param connectedAt - since when the event server is heard
   */
  async keepUp(connectedAt: number, signal: AbortSignal): Promise<void> {
    const pulse = this.#tools.watch?.();
    this.#pulse = pulse;
    try {
      await this.#keepLooking(connectedAt, signal);
    } finally {
      pulse?.end();
    }
  }

  async #keepLooking(connectedAt: number, signal: AbortSignal): Promise<void> {
    const { failed } = this.#times;
    this.#owesAll = true;
    for (let failures = 0; !signal.aborted; ) {
      this.#pulse?.beat();
      try {
        await this.#look(connectedAt, signal);
        failures = 0;
      } catch (error) {
        if (signal.aborted) return;
        failures += 1;
        const reason = messageOf(error);
        this.#tools.log.warn({ reason, failures }, "Could not fill back from ftrack's log");
        if (error instanceof FtrackRefusal) await this.#doWithoutLog(signal);
      }
      const pausing =
        failures > 0 ? sleep(backoffPause(failures, failed), signal) : this.#rest(signal);
      await pausing.catch(() => undefined);
    }
  }

  /** Until the next look: less while so much is heard that it could not be remembered for so long. */
  async #rest(signal: AbortSignal): Promise<void> {
    const { lookMs } = this.#times;
    for (let rested = 0; rested < lookMs && !this.#tools.heard.isLookDue; rested += restStepMs) {
      await sleep(Math.min(restStepMs, lookMs - rested), signal);
    }
  }

  async #look(connectedAt: number, signal: AbortSignal): Promise<void> {
    const { heard, ftrack, log } = this.#tools;
    const lookedAt = this.#now();
    heard.beginLook();
    const seen = this.#seen ?? (await this.#begin(signal));
    const gap = this.#gap;
    const followed = gap && (await this.#projectsToCompare(gap, connectedAt, signal));
    let count = 0;
    const window = seen.window(lookedAt);
    for await (const page of this.#changes.pages(window, signal)) {
      this.#pulse?.beat();
      // What was heard may still wait for AYON.
      if (!gap) await this.#settle(signal);
      const fresh = seen.take(page).filter((row) => !isNoiseRow(row, ftrack.apiUser));
      const unheard = heard.unheard(fresh);
      // Across a gap nothing counts as heard.
      const rows = gap ? fresh : unheard;
      await this.#keepRows(rows);
      count += rows.length;
      if (gap && followed) await this.#askFor(gap, followed, rows);
      // A long way is not gone twice; the little that comes in a minute may be.
      if (gap && this.#hasMoved) await this.#keepCursor(gap.since ?? lookedAt);
    }
    if (gap && (gap.isStart || followed)) {
      await this.#keep(await startedEvent(ftrack, seen.position, signal));
    }
    signal.throwIfAborted();
    heard.endLook();
    seen.endWindow(window, lookedAt);
    this.#gap = undefined;
    this.#looksSinceCursor += 1;
    const isDue = gap || this.#hasMoved || this.#looksSinceCursor >= looksPerSign;
    if (isDue) await this.#keepCursor(lookedAt);
    if (gap) log.info({ rows: count, id: seen.position.id }, "Filled back");
  }

  async #settle(signal: AbortSignal): Promise<void> {
    const settled = new AbortController();
    const either = AbortSignal.any([signal, settled.signal]);
    try {
      await Promise.race([this.#tools.settled(), sleep(this.#times.settleMs, either)]);
    } finally {
      settled.abort();
    }
  }

  /** Whether more was read than the cursor says. */
  get #hasMoved(): boolean {
    return this.#seen !== undefined && this.#seen.position.id !== this.#keptId;
  }

  /** Finds out where to begin: at the cursor, or at the end of the log when there is none. */
  async #begin(signal: AbortSignal): Promise<SeenRows> {
    const cursor = await this.#tools.readCursor(signal);
    const position = cursor ?? (await this.#newest(signal));
    this.#seen = new SeenRows(position, this.#times.overlapMs);
    this.#gap = openGap(cursor?.heardAt, position, { isStart: true });
    return this.#seen;
  }

  async #newest(signal: AbortSignal) {
    const row = await this.#changes.newest(signal);
    return { id: row?.id ?? 0, at: row?.at };
  }

  /**
   * The projects to be compared as a whole should the log have anything about them; undefined when
   * the gap is so short that the log tells all. Without a cursor all of them are, whatever the log has.
   */
  async #projectsToCompare(
    gap: Gap,
    connectedAt: number,
    signal: AbortSignal,
  ): Promise<ReadonlySet<string> | undefined> {
    const { since } = gap;
    if (since !== undefined && connectedAt - since <= this.#times.overlapMs) return undefined;
    const followed = await autoSyncProjects(this.#tools.ftrack, signal);
    if (since === undefined) {
      for (const projectId of followed) await this.#askOnce(gap, projectId);
    }
    return followed;
  }

  async #keepRows(rows: readonly LogRow[]): Promise<void> {
    for (const event of filledBackEvents(this.#tools.ftrack.serverUrl, rows)) {
      await this.#keep(event);
    }
  }

  async #askFor(gap: Gap, followed: ReadonlySet<string>, rows: readonly LogRow[]): Promise<void> {
    for (const { projectId } of rows) {
      if (projectId !== undefined && followed.has(projectId)) await this.#askOnce(gap, projectId);
    }
  }

  async #askOnce({ asked, id, since = 0 }: Gap, projectId: string): Promise<void> {
    if (asked.has(projectId)) return;
    const occasion = `${id}@${since}`;
    await this.#keep(wholeLook(this.#tools.ftrack.serverUrl, projectId, occasion));
    asked.add(projectId);
  }

  /** Whoever may not read the log can only compare everything after each gap. */
  async #doWithoutLog(signal: AbortSignal): Promise<void> {
    const { ftrack, log } = this.#tools;
    const now = this.#now();
    if (!this.#owesAll || now - this.#allAskedAt < this.#times.withoutLogMs) return;
    try {
      for (const projectId of await autoSyncProjects(ftrack, signal)) {
        await this.#keep(wholeLook(ftrack.serverUrl, projectId, `without log@${now}`));
      }
      this.#owesAll = false;
      this.#allAskedAt = now;
    } catch (error) {
      log.warn({ reason: messageOf(error) }, "Could not ask for a comparison of all projects");
    }
  }

  async #keep(event: LeechedEvent): Promise<void> {
    if (!(await this.#inTime(this.#tools.keep(event))))
      throw new Error("nothing is stored any more");
  }

  /** Whoever waits for room in the line for AYON is not stuck. That the line moves is watched where it does. */
  async #inTime(kept: Promise<boolean>): Promise<boolean> {
    const waiting = setInterval(() => this.#pulse?.beat(), beatMs);
    try {
      return await kept;
    } finally {
      clearInterval(waiting);
      this.#pulse?.beat();
    }
  }

  async #keepCursor(heardAt: number): Promise<void> {
    const position = this.#seen?.position;
    if (!position) return;
    const { serverUrl: server } = this.#tools.ftrack;
    await this.#inTime(this.#tools.keepCursor({ server, ...position, heardAt }));
    this.#keptId = position.id;
    this.#looksSinceCursor = 0;
  }
}
