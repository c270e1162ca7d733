import type { PythonFunction } from "./python-function.ts";

/** A value to choose and what people read. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A list of choices that never changes. */
export interface StaticChoices {
  readonly kind: "static";
  /** Name of the Python function that the compiler writes for the list. */
  readonly id: string;
  readonly items: readonly string[] | readonly Choice[];
}

/** A list of choices that Python works out each time the settings page opens. */
export interface ResolvedChoices extends PythonFunction {
  readonly kind: "resolved";
}

export type Choices = StaticChoices | ResolvedChoices;

/** Choices as labels by value. */
export function choices(id: string, labels: Readonly<Record<string, string>>): StaticChoices {
  const items = Object.entries(labels).map(([value, label]) => ({ value, label }));
  return { kind: "static", id, items };
}

/** Choices that are their own labels. */
export function plainChoices(id: string, items: readonly string[]): StaticChoices {
  return { kind: "static", id, items };
}

/** Functions of `ayon_server.settings` that answer choices and need no arguments of ours. */
export const AYON_ENUMS = [
  "anatomy_presets_enum",
  "folder_types_enum",
  "link_types_enum",
  "secrets_enum",
  "task_types_enum",
] as const;

export type AyonEnum = (typeof AYON_ENUMS)[number];

/** Choices from a function of the AYON server. */
export function ayonChoices(name: AyonEnum): ResolvedChoices {
  return { kind: "resolved", origin: "ayon", name };
}

/** Choices from a function of `server/runtime/enums.py`. */
export function addonChoices(name: string): ResolvedChoices {
  return { kind: "resolved", origin: "addon", name };
}

/** The values of a static list. */
export function choiceValues(choices: StaticChoices): string[] {
  return choices.items.map((item) => (typeof item === "string" ? item : item.value));
}
