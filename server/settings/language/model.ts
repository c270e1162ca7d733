import type { Field } from "./field.ts";

/** How the settings page lays fields out. */
export type Layout = "expanded" | "compact" | "root";

/**
 * One settings object. It becomes a Python class, a definition in AYON's settings schema and a
 * TypeScript interface, all three named `id`.
 */
export interface Model {
  /** Python class name: AYON finds a definition by it, so it is unique. */
  readonly id: string;
  /** Python module of `server/settings` that holds the class, without `.py`. */
  readonly file: string;
  /** Markdown; its first line is the subtitle of the panel. */
  readonly doc?: string;
  /** Overridden, pinned and reset as a whole. */
  readonly group?: boolean;
  /** Heading of the panel where no field gives it one. */
  readonly title?: string;
  readonly layout?: Layout;
  /** Model whose fields come before these. */
  readonly extends?: Model;
  /** Fields in the order of the page. */
  readonly fields: Readonly<Record<string, Field>>;
}

/** Define a settings object. */
export function model(id: string, definition: Omit<Model, "id">): Model {
  return { id, ...definition };
}

/** The fields of `model` by name, inherited ones first. */
export function allFields(model: Model): Readonly<Record<string, Field>> {
  return model.extends ? { ...allFields(model.extends), ...model.fields } : model.fields;
}
