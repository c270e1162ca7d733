import type { JsonValue } from "../json.ts";

export const attributeTypes = [
  "string",
  "integer",
  "float",
  "boolean",
  "datetime",
  "list_of_strings",
  "list_of_integers",
  "list_of_any",
  "list_of_submodels",
  "dict",
] as const;
export type AttributeType = (typeof attributeTypes)[number];

export const attributeScopes = [
  "project",
  "folder",
  "task",
  "product",
  "version",
  "representation",
  "workfile",
  "user",
  "list",
] as const;
export type AttributeScope = (typeof attributeScopes)[number];

/** How values of an attribute look; the keys are those of AYON's REST interface. */
export interface AttributeData {
  readonly type: AttributeType;
  readonly title: string;
  readonly description?: string;
  readonly example?: JsonValue;
  readonly default?: JsonValue;
  readonly gt?: number;
  readonly ge?: number;
  readonly lt?: number;
  readonly le?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly regex?: string;
  readonly enum?: JsonValue;
  /** Whether children without a value of their own take the parent's. */
  readonly inherit: boolean;
}

/** A typed value that entities can have, for all projects alike. */
export interface Attribute {
  readonly name: string;
  readonly position: number;
  readonly scope: readonly AttributeScope[];
  readonly builtin: boolean;
  readonly data: AttributeData;
}
