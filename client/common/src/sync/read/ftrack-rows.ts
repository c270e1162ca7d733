import { Ajv } from "ajv";
import { PermanentError } from "../../errors.ts";

const ajv = new Ajv();
const text = { type: "string" } as const;
const maybe = { type: ["string", "null"] } as const;
const maybeNumber = { type: ["number", "null"] } as const;

function shape<Row>(properties: Record<string, object>, optional: readonly string[] = []) {
  return ajv.compile<Row>({
    type: "object",
    properties,
    required: Object.keys(properties).filter((name) => !optional.includes(name)),
  });
}

function list(items: Record<string, object>) {
  return {
    type: "array",
    items: { type: "object", properties: items, required: Object.keys(items) },
  };
}

function one(properties: Record<string, object>) {
  return { type: "object", properties, required: Object.keys(properties) };
}

export interface NamedRow {
  readonly id: string;
  readonly name: string;
}
export const isNamedRow = shape<NamedRow>({ id: text, name: text });

export interface SortedRow extends NamedRow {
  readonly sort: number | null;
}
export const isSortedRow = shape<SortedRow>({ id: text, name: text, sort: maybeNumber });

export interface StatusRow extends SortedRow {
  readonly color: string | null;
  readonly state: NamedRow | null;
}
export const isStatusRow = shape<StatusRow>({
  id: text,
  name: text,
  sort: maybeNumber,
  color: maybe,
  state: { anyOf: [one({ name: text }), { type: "null" }] },
});

export interface UserRow {
  readonly id: string;
  readonly username: string;
  readonly email: string | null;
}
export const isUserRow = shape<UserRow>({ id: text, username: text, email: maybe });

export interface ConfigurationRow {
  readonly id: string;
  readonly key: string;
  readonly label: string | null;
  readonly entity_type: string;
  readonly object_type_id: string | null;
  readonly is_hierarchical: boolean;
  readonly default?: unknown;
  readonly config: string | null;
  readonly type_id: string;
  readonly group_id: string | null;
  readonly group: { readonly name: string } | null;
  readonly project_id: string | null;
  readonly read_security_roles: readonly { readonly id: string }[];
  readonly write_security_roles: readonly { readonly id: string }[];
}
export const isConfigurationRow = shape<ConfigurationRow>({
  id: text,
  key: text,
  label: maybe,
  entity_type: text,
  object_type_id: maybe,
  is_hierarchical: { type: "boolean" },
  config: maybe,
  type_id: text,
  group_id: maybe,
  group: { anyOf: [one({ name: text }), { type: "null" }] },
  project_id: maybe,
  read_security_roles: list({ id: text }),
  write_security_roles: list({ id: text }),
});

const workflow = { anyOf: [one({ statuses: list({ id: text }) }), { type: "null" }] };

interface Workflow {
  readonly statuses: readonly { readonly id: string }[];
}

export interface ProjectRow {
  readonly id: string;
  readonly name: string | null;
  readonly full_name: string;
  readonly start_date: string | null;
  readonly end_date: string | null;
  readonly project_schema: {
    readonly object_types: readonly { readonly id: string }[];
    readonly _task_type_schema: { readonly types: readonly { readonly id: string }[] } | null;
    readonly _task_workflow: Workflow | null;
    readonly _version_workflow: Workflow | null;
    readonly _overrides: readonly { readonly workflow_schema: Workflow | null }[];
    readonly _schemas: readonly {
      readonly statuses: readonly { readonly status_id: string }[];
    }[];
  };
}
export const isProjectRow = shape<ProjectRow>({
  id: text,
  name: maybe,
  full_name: text,
  start_date: maybe,
  end_date: maybe,
  project_schema: one({
    object_types: list({ id: text }),
    _task_type_schema: { anyOf: [one({ types: list({ id: text }) }), { type: "null" }] },
    _task_workflow: workflow,
    _version_workflow: workflow,
    _overrides: list({ workflow_schema: workflow }),
    _schemas: list({ statuses: list({ status_id: text }) }),
  }),
});

export interface ContextRow {
  readonly __entity_type__: string;
  readonly id: string;
  readonly name: string;
  readonly parent_id: string | null;
  readonly object_type_id: string;
  readonly type_id: string | null;
  readonly status_id: string | null;
  readonly start_date: string | null;
  readonly end_date: string | null;
  readonly description: string | null;
}
export const isContextRow = shape<ContextRow>({
  __entity_type__: text,
  id: text,
  name: text,
  parent_id: maybe,
  object_type_id: text,
  type_id: maybe,
  status_id: maybe,
  start_date: maybe,
  end_date: maybe,
  description: maybe,
});

export interface ValueRow {
  readonly configuration_id: string;
  readonly entity_id: string;
  readonly value?: unknown;
}
export const isValueRow = shape<ValueRow>({ configuration_id: text, entity_id: text });

export interface AppointmentRow {
  readonly context_id: string;
  readonly resource_id: string;
}
export const isAppointmentRow = shape<AppointmentRow>({ context_id: text, resource_id: text });

/** The rows, checked. Throws when one has another shape than ftrack's schema promises. */
export function checked<Row>(
  what: string,
  rows: readonly unknown[],
  isRow: (row: unknown) => row is Row,
): Row[] {
  return rows.map((row) => {
    if (isRow(row)) return row;
    throw new PermanentError(
      `ftrack answered a ${what} that lacks what its schema promises: ${JSON.stringify(row).slice(0, 200)}`,
    );
  });
}
