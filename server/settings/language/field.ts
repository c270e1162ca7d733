import type { Choices } from "./choices.ts";
import type { Layout, Model } from "./model.ts";
import type { Validator } from "./validator.ts";

/** Levels on which AYON lets people override a setting; without any, studio and project. */
export type Scope = "studio" | "project" | "site";

/** Input elements of the settings page, besides the one that it chooses by the type. */
export type Widget =
  | "access"
  | "color"
  | "hierarchy"
  | "icon"
  | "label"
  | "permission"
  | "sortable_multiselect"
  | "switchbox"
  | "textarea";

/** What the settings page shows around a field. */
export interface Presentation {
  /** Label; without one AYON makes it from the key (`role_list` -> "Role List"). */
  readonly title?: string;
  /** Tooltip, in markdown. */
  readonly description?: string;
  /** Heading above the field; `---` draws a bare line. */
  readonly section?: string;
  readonly widget?: Widget;
  /** How the page lays out what is inside the field. */
  readonly layout?: Layout;
  /** Marks for those who read the schema; the page itself shows none. */
  readonly tags?: readonly string[];
  readonly placeholder?: string;
  readonly scope?: readonly Scope[];
  /** The page shows the value but lets nobody change it. */
  readonly disabled?: true;
}

/**
 * In place of a default: the field has none, and every value of its model has to name it. A list
 * item that people add on the page cannot be saved before they filled it in.
 */
export const required: unique symbol = Symbol("required");

interface BaseField extends Presentation {
  /** Checks that the AYON server runs on a value before it stores it. */
  readonly validators?: readonly Validator[];
}

interface ValueField<Value> extends BaseField {
  readonly default: Value | typeof required;
  /** A value that shows in AYON's schema what is meant. */
  readonly example?: Value;
}

export interface BooleanField extends ValueField<boolean> {
  readonly kind: "boolean";
}

export interface TextField extends ValueField<string> {
  readonly kind: "text";
  readonly choices?: Choices;
  /** The values of `choices` are names of sibling fields; the page shows only the chosen one. */
  readonly conditional?: true;
  /** Language that a `textarea` colours, in small letters, such as `json`. */
  readonly syntax?: string;
  /** Regular expression that the beginning of the value must match. */
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
}

/** A whole number (`integer`) or any number (`decimal`). */
export interface NumberField extends ValueField<number> {
  readonly kind: "integer" | "decimal";
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
}

/** A list of texts. */
export interface TextsField extends ValueField<readonly string[]> {
  readonly kind: "texts";
  readonly choices?: Choices;
  /** Items that nobody may remove. */
  readonly requiredItems?: readonly string[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: true;
}

/** A model inside a model. */
export interface ModelField extends BaseField {
  readonly kind: "model";
  readonly model: Model;
  /** Values that differ, here, from the model's own defaults. */
  readonly default: PlainObject;
}

/**
 * A list of models; each default item names only what differs from the model's own defaults.
 *
 * How many there may be is a matter for a validator: with limits on it, AYON takes the field for
 * something else than a list of models when it migrates settings, and drops what studios stored.
 */
export interface ModelsField extends BaseField {
  readonly kind: "models";
  readonly model: Model;
  readonly default: readonly PlainObject[];
  /** Names of items that nobody may remove. */
  readonly requiredItems?: readonly string[];
}

export type Field = BooleanField | TextField | NumberField | TextsField | ModelField | ModelsField;

/** A settings value as plain data. */
export type Plain = boolean | number | string | readonly Plain[] | PlainObject;

export interface PlainObject {
  readonly [key: string]: Plain;
}
