/** What AYON and studios see of one setting. */
export interface SettingFacts {
  /** `string`, `list[string]`, a model's class name, `list[Model]`. */
  readonly type: string;
  /** Absent where AYON makes it from the key. */
  readonly title?: string;
  /** Effective default; absent for models and for fields of list items. */
  readonly value?: unknown;
  /** What the class itself declares, where that is not the effective default. */
  readonly classDefault?: unknown;
  /** Choices that are always there. */
  readonly choices?: readonly string[];
  /** Python function that answers the choices. */
  readonly resolver?: string;
  /** Choices are names of sibling fields. */
  readonly conditional?: true;
  /** Absent for `["project", "studio"]`. */
  readonly scope?: readonly string[];
  readonly section?: string;
  readonly widget?: string;
  readonly placeholder?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  /** What the server checks before it stores a value. */
  readonly check?: "unique names" | "JSON object";
  readonly required?: true;
}

/** One setting, and what is deliberately not as in ayon-ftrack 1.6. */
export interface SettingRow extends SettingFacts {
  /** Keys joined by dots; `[]` stands for any item of a list. */
  readonly path: string;
  /** What ayon-ftrack 1.6 has in place of the facts above; null where it has nothing. */
  readonly was?: { readonly [Fact in keyof SettingFacts]?: SettingFacts[Fact] | null };
}

/** Facts that are given besides those of the row's own columns. */
export type More = Omit<SettingRow, "path" | "type" | "value">;

/** A model or a list of models. */
export function holds(path: string, type: string, title?: string, more: More = {}): SettingRow {
  return { path, type, ...(title === undefined ? {} : { title }), ...more };
}

/** A setting with its effective default. */
export function is(path: string, type: string, value: unknown, more: More = {}): SettingRow {
  return { path, type, value, ...more };
}

/** A field of a list's items, with what a new item has. */
export function item(
  path: string,
  type: string,
  classDefault: unknown,
  more: More = {},
): SettingRow {
  return { path, type, ...more, classDefault };
}

/** Rows one level down. */
export function under(path: string, rows: readonly SettingRow[]): SettingRow[] {
  return rows.map((row) => ({ ...row, path: row.path === "" ? path : `${path}.${row.path}` }));
}

/** A model whose fields are `rows`. */
export function model(
  path: string,
  type: string,
  title: string,
  rows: readonly SettingRow[],
  more: More = {},
): SettingRow[] {
  return under(path, [holds("", type, title, more), ...rows]);
}

/** A list of models whose fields are `rows`. */
export function list(
  path: string,
  type: string,
  value: unknown,
  rows: readonly SettingRow[],
  more: More = {},
): SettingRow[] {
  return [is(path, `list[${type}]`, value, more), ...under(`${path}[]`, rows)];
}

/** The same for a list inside list items. */
export function listInItem(
  path: string,
  type: string,
  rows: readonly SettingRow[],
  more: More = {},
): SettingRow[] {
  return [item(path, `list[${type}]`, [], more), ...under(`${path}[]`, rows)];
}

/** Who may use an action: `was` is the effective default of 1.6, where every class has `[]`. */
export function roleList(
  value: readonly string[],
  was: readonly string[],
  more: More = {},
): SettingRow {
  return is("role_list", "list[string]", value, {
    title: "Roles for action",
    resolver: "ftrack_security_roles_enum",
    ...more,
    was: { value: was, classDefault: [], resolver: null, ...more.was },
  });
}

export const STUDIO = ["studio"];
export const MANAGERS = ["Administrator", "Project Manager"];
/** The spelling that 1.6 has in some places. */
export const MANAGERS_WITH_SMALL_M = ["Administrator", "Project manager"];
