import type { Choices } from "./choices.ts";
import type { Model } from "./model.ts";
import type { Validator } from "./validator.ts";

/** Levels on which AYON lets people override a setting; without any, studio and project. */
export type Scope = "studio" | "project" | "site";

/** What the settings page shows around a field. */
export interface Presentation {
  /** Label; without one AYON makes it from the key (`role_list` -> "Role List"). */
  readonly title?: string;
  /** Tooltip, in markdown. */
  readonly description?: string;
  /** Heading above the field; `---` draws a bare line. */
  readonly section?: string;
  readonly widget?: "textarea" | "color" | "icon" | "time";
  readonly placeholder?: string;
  readonly scope?: readonly Scope[];
}

interface BaseField extends Presentation {
  /** Checks that the AYON server runs on a value before it stores it. */
  readonly validators?: readonly Validator[];
}

export interface BooleanField extends BaseField {
  readonly kind: "boolean";
  readonly default: boolean;
}

export interface TextField extends BaseField {
  readonly kind: "text";
  readonly default: string;
  readonly choices?: Choices;
  /** The values of `choices` are names of sibling fields; the page shows only the chosen one. */
  readonly conditional?: boolean;
  /** Regular expression that the beginning of the value must match. */
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
}

/** A whole number (`integer`) or any number (`decimal`). */
export interface NumberField extends BaseField {
  readonly kind: "integer" | "decimal";
  readonly default: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** A list of texts. */
export interface TextsField extends BaseField {
  readonly kind: "texts";
  readonly default: readonly string[];
  readonly choices?: Choices;
}

/** A model inside a model. */
export interface ModelField extends BaseField {
  readonly kind: "model";
  readonly model: Model;
  /** Values that differ, here, from the model's own defaults. */
  readonly default: PlainObject;
}

/** A list of models; each default item names only what differs from the model's own defaults. */
export interface ModelsField extends BaseField {
  readonly kind: "models";
  readonly model: Model;
  readonly default: readonly PlainObject[];
}

export type Field = BooleanField | TextField | NumberField | TextsField | ModelField | ModelsField;

/** A settings value as plain data. */
export type Plain = boolean | number | string | readonly Plain[] | PlainObject;

export interface PlainObject {
  readonly [key: string]: Plain;
}
