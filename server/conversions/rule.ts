import type { Json } from "./json.ts";

/**
 * Where a rule works, from the root of the overrides: keys with dots between them, and `[]` for
 * every item of a list, as in `publish.CollectFtrackFamily.profiles[].advanced_filtering`.
 */
export type Place = string;

/**
 * Whose overrides AYON converts. It names the project with a project's overrides only, so those of
 * a project's site come as the studio's do.
 */
export type Level = "studio" | "project";

/** What has to hold for a rule to be applied at all. */
interface Gate {
  /** Release of the addon that changed the keys; without one the rule is about no release. */
  readonly release?: string;
  /** The overrides were stored by a release before this one. */
  readonly before?: string;
  readonly level?: Level;
  /** At least one of these keys at the root is stored. */
  readonly given?: readonly string[];
  /** None of these keys at the root is stored. */
  readonly missing?: readonly string[];
}

/**
 * Takes a value from its place within the objects at `at` to another place there. What is stored at
 * the other place already wins; objects are put together key by key. In either place, a value of
 * another kind counts for nothing.
 */
export interface Move {
  readonly do: "move";
  /** The whole overrides without it. */
  readonly at?: Place;
  readonly from: Place;
  readonly to: Place;
  readonly kind: "list" | "object";
  /** What the new place needs beside it, by keys of the object at `at`; what is stored wins. */
  readonly with?: { readonly [key: string]: Json };
}

/** Stores a value where nothing is stored yet. */
export interface SetMissing {
  readonly do: "set";
  readonly at: Place;
  /** No object may be stored here either. */
  readonly unless: Place;
  readonly value: Json;
}

/** Takes what is stored at `at` away, or only what is the same as `equal`. */
export interface Remove {
  readonly do: "remove";
  readonly at: Place;
  readonly equal?: Json;
}

/** Keeps a list of objects and, in it, what is an object. */
export interface Objects {
  readonly do: "objects";
  readonly at: Place;
}

/** Keeps a list of texts and, in it, what AYON reads as a text; of `choices` only, if there are. */
export interface Texts {
  readonly do: "texts";
  readonly at: Place;
  readonly choices?: readonly string[];
}

/** Keeps a text that may be chosen. */
export interface Choice {
  readonly do: "choice";
  readonly at: Place;
  readonly choices: readonly string[];
}

/** Keeps a text that matches `pattern` from its beginning, or as much of it as does. */
export interface Match {
  readonly do: "match";
  readonly at: Place;
  readonly pattern: string;
}

/** Keeps a number, moved to the nearest one within the limits. */
export interface Within {
  readonly do: "within";
  readonly at: Place;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Keeps a text that is a JSON object. */
export interface JsonText {
  readonly do: "json";
  readonly at: Place;
}

/** Puts items of one `name` together: the first stays, and its lists gain what only others have. */
export interface UniqueNames {
  readonly do: "unique-names";
  readonly at: Place;
}

export type Step =
  | Move
  | SetMissing
  | Remove
  | Objects
  | Texts
  | Choice
  | Match
  | Within
  | JsonText
  | UniqueNames;

/** One thing that conversion does to overrides; where its place is not stored, nothing at all. */
export type Rule = Gate & Step;
