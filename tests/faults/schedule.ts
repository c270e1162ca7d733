import { Chance } from "./chance.ts";
import type { Edit, EditKind } from "./edits.ts";
import { type PoisonForm, poisonForms } from "./poison.ts";
import type { ServerName, Troubles } from "./troubles.ts";

/** From the least to the most, both included. */
type Range = readonly [least: number, most: number];

/** What is to happen. The seed makes a schedule of it. */
export interface Recipe {
  readonly lastsMs: number;
  readonly edits: { readonly kinds: readonly [EditKind, ...EditKind[]]; readonly everyMs: Range };
  /** What is wrong with a server, one trouble after the other. */
  readonly troubles?: Readonly<Partial<Record<ServerName, Spells>>>;
  readonly endings?: Endings;
  /** Pauses between events that nobody can deal with. */
  readonly poisonEveryMs?: Range;
}

export interface Spells {
  readonly of: Troubles;
  readonly lastMs: Range;
  readonly pauseMs: Range;
}

export interface Endings {
  /** Names of services. */
  readonly of: readonly [string, ...string[]];
  readonly by: readonly [EndingSignal, ...EndingSignal[]];
  readonly everyMs: Range;
  /** Whether each waits a moment for a job to be in hand. */
  readonly inJob?: boolean;
}

export type EndingSignal = "SIGKILL" | "SIGTERM";

export type Happening =
  | { readonly kind: "edit"; readonly edit: Edit }
  | {
      readonly kind: "trouble";
      readonly server: ServerName;
      /** What is wrong from now on. */
      readonly name: string;
      readonly order: Readonly<Record<string, unknown>>;
    }
  | {
      readonly kind: "ending";
      readonly service: string;
      readonly by: EndingSignal;
      /** Whether it waits a moment for a job to be in hand. */
      readonly inJob: boolean;
    }
  | { readonly kind: "poison"; readonly form: PoisonForm };

/** A happening and when it comes, in milliseconds since the beginning. */
export interface Moment {
  readonly atMs: number;
  readonly happening: Happening;
}

/** Servers that are well again. */
const well = { name: "is well", order: {} };

/**
 * Everything that is to happen, in order. The same seed and recipe give the same schedule; what comes of it is another
 * matter, for the services take the time they take.
 */
export function makeSchedule(seed: number, recipe: Recipe): Moment[] {
  const { troubles = {}, endings, poisonEveryMs, lastsMs } = recipe;
  const moments = [
    ...edits(new Chance(seed, "edits"), recipe),
    ...spells(new Chance(seed, "ftrack"), "ftrack", troubles.ftrack, lastsMs),
    ...spells(new Chance(seed, "AYON"), "AYON", troubles.AYON, lastsMs),
    ...(endings ? ends(new Chance(seed, "endings"), endings, lastsMs) : []),
    ...(poisonEveryMs ? poison(new Chance(seed, "poison"), poisonEveryMs, lastsMs) : []),
  ];
  return moments.sort((one, other) => one.atMs - other.atMs);
}

function edits(chance: Chance, { edits: { kinds, everyMs }, lastsMs }: Recipe): Moment[] {
  return times(chance, everyMs, lastsMs).map((atMs) => {
    const [which, what] = [chance.between([0, 2 ** 31]), chance.between([0, 2 ** 31])];
    return { atMs, happening: { kind: "edit", edit: { kind: chance.pick(kinds), which, what } } };
  });
}

function spells(
  chance: Chance,
  server: ServerName,
  spells: Spells | undefined,
  lastsMs: number,
): Moment[] {
  if (!spells) return [];
  const moments: Moment[] = [];
  for (let atMs = chance.between(spells.pauseMs); atMs < lastsMs; ) {
    moments.push({ atMs, happening: { kind: "trouble", server, ...chance.pick(spells.of) } });
    atMs = Math.min(lastsMs, atMs + chance.between(spells.lastMs));
    moments.push({ atMs, happening: { kind: "trouble", server, ...well } });
    atMs += chance.between(spells.pauseMs);
  }
  return moments;
}

function ends(
  chance: Chance,
  { of, by, everyMs, inJob = false }: Endings,
  lastsMs: number,
): Moment[] {
  return times(chance, everyMs, lastsMs).map((atMs) => {
    const [service, signal] = [chance.pick(of), chance.pick(by)];
    return { atMs, happening: { kind: "ending", service, by: signal, inJob } };
  });
}

function poison(chance: Chance, everyMs: Range, lastsMs: number): Moment[] {
  return times(chance, everyMs, lastsMs).map((atMs) => ({
    atMs,
    happening: { kind: "poison", form: chance.pick(poisonForms) },
  }));
}

/** Moments with such pauses before and between them. */
function times(chance: Chance, everyMs: Range, lastsMs: number): number[] {
  const moments: number[] = [];
  for (let atMs = chance.between(everyMs); atMs < lastsMs; atMs += chance.between(everyMs)) {
    moments.push(atMs);
  }
  return moments;
}
