import { randomUUID } from "node:crypto";
import type { AyonClient } from "@ayon-ftrack/common/ayon";
import { messageOf } from "@ayon-ftrack/common/errors";
import type { Logger } from "@ayon-ftrack/common/service";
import { Bell } from "../lanes/bell.ts";
import type { LaneKey } from "../lanes/project-lanes.ts";
import { judgeJobs, lanesOfJobs, putBackAbandoned } from "./foreign-jobs.ts";
import { Members } from "./members.ts";
import { shardsOf } from "./shards.ts";
import { lookAround, showSign, signOf } from "./signs-of-life.ts";
import { StrandedJobs } from "./stranded-jobs.ts";

export interface ClusterOptions {
  readonly ayon: AyonClient;
  /** `AYON_SERVICE_NAME` of this processor. */
  readonly service: string;
  readonly log: Logger;
  /** Whether AYON is heard at the moment. */
  readonly isListening: () => boolean;
  /** Ids of the events whose jobs are worked on. */
  readonly inHand: () => ReadonlySet<string>;
  /** Called when the shards or the lanes that this processor may take jobs from have changed. */
  readonly onChange: (share: Share) => void;
  /** Called when others have to believe that this processor is dead: what it has in hand is theirs now. */
  readonly onLost: () => void;
}

/** What of the work is this processor's. */
export interface Share {
  /** Shards of projects to take jobs from; undefined for everything, as nobody else is there. */
  readonly shards: readonly number[] | undefined;
  /** Lanes in which somebody else still has a job in hand. */
  readonly held: readonly LaneKey[];
}

/** Between two signs while others are there, or might be without being heard. */
const beatMs = 8_000;

/** Until the next try to show oneself for the first time. */
const startMs = 1_000;

/** Between two looks around while one is alone. */
const aloneMs = 60_000;

/** After so long without a sign that has reached AYON the others take over. A little less than what they wait. */
const leaseMs = 18_000;

/** Who joins others waits for so long, so that they have seen it and leave it its share. */
const settleMs = 10_000;

const nothing: Share = { shards: [], held: [] };

/**
 * Shares the projects with the other processors on the same AYON. While there are none it only looks around once in a while;
 * as soon as there are, all show signs of life, and who falls silent loses its share.
 */
export class Cluster {
  readonly #options: ClusterOptions;
  readonly #members: Members;
  readonly #instance = randomUUID();
  readonly #bell = new Bell();
  readonly #stranded = new StrandedJobs();
  #beats = 0;
  #share = nothing;
  /** When the latest sign has reached AYON; undefined before the first. */
  #shownAt: number | undefined;
  #settledAt = 0;

  constructor(options: ClusterOptions) {
    this.#options = options;
    this.#members = new Members(options.service);
  }

  get share(): Share {
    return this.#share;
  }

  /** Takes what AYON has told of another processor. */
  notice(summary: unknown): void {
    const sign = signOf(summary);
    const now = performance.now();
    const wasAlone = this.#isAlone;
    if (!sign || !this.#members.hear(sign, now)) return;
    // Who was alone had nobody to be seen by.
    if (wasAlone && this.#isShown) this.#shownAt = now;
    this.#bell.ring();
  }

  /** AYON is heard again, or not any more. */
  listeningChanged(): void {
    this.#bell.ring();
  }

  /** Takes part until `signal` is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    const { log } = this.#options;
    while (!signal.aborted) {
      // Before anything else: this process may have stood still for longer than the others wait.
      this.#checkLease();
      try {
        await this.#turn(signal);
      } catch (error) {
        if (signal.aborted) return;
        log.debug({ reason: messageOf(error) }, "Could not look for other processors");
        this.#members.couldNotHear(performance.now());
      }
      this.#checkLease();
      await this.#bell.wait(this.#pause, signal);
    }
  }

  /** Says goodbye, so that others take over at once. To be called when nothing is in hand any more. */
  async leave(): Promise<void> {
    await this.#show(true).catch((error: unknown) => {
      this.#options.log.warn({ reason: messageOf(error) }, "Left the other processors unseen");
    });
  }

  async #turn(signal: AbortSignal): Promise<void> {
    const { ayon, service, log } = this.#options;
    const isFirst = !this.#isShown;
    if (isFirst || !this.#isAlone) await this.#show(false, signal);
    const { signs, openJobs, ownJobs } = await lookAround(ayon, service, signal);
    const now = performance.now();
    const wasAlone = this.#isAlone;
    for (const sign of signs) this.#members.hear(sign, now);
    const living = this.#members.living(now);
    if (isFirst && living.length > 1) this.#settledAt = now + settleMs;
    if (wasAlone && !isFirst && living.length > 1) await this.#show(false, signal);
    await this.#bury(now, signal);
    const { held, abandoned } = judgeJobs(openJobs, this.#members, now, ayon.now());
    const count = await putBackAbandoned(ayon, abandoned, service, living, signal);
    if (count > 0) log.info({ jobs: count }, "Took over jobs of processors that have gone");
    const lanes = await lanesOfJobs(ayon, held, signal);
    const shards = this.#shards(living, now);
    this.#setShare({ shards, held: lanes }, count > 0);
    const about = { inHand: this.#options.inHand(), shards, isStart: isFirst };
    const left = await this.#stranded.putBack(ayon, ownJobs, about, signal);
    if (left > 0) log.info({ jobs: left }, "Left jobs to the processors that have their projects");
  }

  #shards(living: readonly string[], now: number): readonly number[] | undefined {
    if (living.length === 1) return undefined;
    return now < this.#settledAt ? [] : shardsOf(this.#options.service, living);
  }

  /** Marks as gone who was found dead, so that who starts later need not find it out again. */
  async #bury(now: number, signal: AbortSignal): Promise<void> {
    const { ayon, log } = this.#options;
    for (const service of this.#members.dead(now)) {
      log.warn({ processor: service }, "Another processor has fallen silent, its share is divided");
      const sign = { service, beat: randomUUID(), isGone: true };
      await showSign(ayon, sign, signal);
      this.#members.hear(sign, now);
    }
  }

  /** Who could not be seen for too long has to believe itself dead. */
  #checkLease(): void {
    if (this.#shownAt === undefined || this.#isAlone) return;
    if (performance.now() - this.#shownAt < leaseMs) return;
    this.#shownAt = undefined;
    this.#options.log.warn("Could not be seen by the other processors for too long");
    this.#setShare(nothing, false);
    this.#options.onLost();
  }

  #setShare(share: Share, hasMoreWork: boolean): void {
    const isSame = JSON.stringify(share) === JSON.stringify(this.#share);
    this.#share = share;
    if (!isSame) this.#options.log.info(share, "Takes jobs from these shards of projects");
    if (!isSame || hasMoreWork) this.#options.onChange(share);
  }

  async #show(isGone: boolean, signal?: AbortSignal): Promise<void> {
    const { ayon, service } = this.#options;
    this.#beats += 1;
    await showSign(ayon, { service, beat: `${this.#instance} ${this.#beats}`, isGone }, signal);
    this.#shownAt = performance.now();
  }

  get #isShown(): boolean {
    return this.#shownAt !== undefined;
  }

  get #isAlone(): boolean {
    return this.#members.living(performance.now()).length === 1;
  }

  get #pause(): number {
    if (!this.#isShown) return startMs;
    const rest = this.#settledAt - performance.now();
    if (rest > 0) return Math.min(rest, beatMs);
    const isQuiet = this.#isAlone && this.#share.held.length === 0 && this.#options.isListening();
    return isQuiet ? aloneMs : beatMs;
  }
}
