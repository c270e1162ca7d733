import { type FtrackOperation, type FtrackSession, isIn } from "../../ftrack/index.ts";

/** Edits of the values that somebody makes in ftrack; numbers choose among what is there. */
export const valueEdits = ["set value", "unset value", "set dates", "set type"] as const;
export type ValueEdit = (typeof valueEdits)[number];

export function isValueEdit(kind: string): kind is ValueEdit {
  return valueEdits.some((one) => one === kind);
}

/** The custom attributes that the default settings take over. */
const KEYS = ["fps", "fstart", "fend"];
const VALUES = [1001, 1002, 0, null];
/** Of the project's schema: a full sync drops others that nothing has any more, a change does not. */
const TYPES = ["Layout", "Animation", "FX", "Lighting"];
const DATES = ["2026-03-01T00:00:00", "2026-03-01T23:00:00", "2026-03-02T08:00:00", null];

interface Context {
  readonly id: string;
  readonly object_type_id: string;
  readonly __entity_type__: string;
}

/** The operations of one edit; none when there is nothing to edit. */
export async function valueEdit(
  ftrack: FtrackSession,
  projectId: string,
  edit: { readonly kind: ValueEdit; readonly which: number; readonly what: number },
): Promise<FtrackOperation[]> {
  const { kind, which, what } = edit;
  const contexts = await ftrack.query<Context>(
    `select id, object_type_id from TypedContext where project_id is "${projectId}" order by id`,
  );
  const one = contexts[which % contexts.length];
  if (!one) return [];
  switch (kind) {
    case "set value":
    case "unset value":
      return setValue(ftrack, one, kind === "set value", what);
    case "set dates": {
      const start_date = DATES[what % DATES.length];
      return [update(one, { start_date, end_date: DATES[(what >> 4) % DATES.length] })];
    }
    case "set type": {
      const types = await ftrack.query(
        `select id from Type where ${isIn("name", TYPES)} order by id`,
      );
      return one.__entity_type__ === "Task"
        ? [update(one, { type_id: types[what % types.length]?.id })]
        : [];
    }
  }
}

function update({ id, __entity_type__ }: Context, entity_data: Record<string, unknown>) {
  return { action: "update", entity_type: __entity_type__, entity_key: id, entity_data } as const;
}

async function setValue(
  ftrack: FtrackSession,
  { id: entity_id, object_type_id }: Context,
  isSet: boolean,
  what: number,
): Promise<FtrackOperation[]> {
  const configurations = await ftrack.query<{ id: string }>(
    `select id from CustomAttributeConfiguration where ${isIn("key", KEYS)} ` +
      `and (is_hierarchical is True or object_type_id is "${object_type_id}") order by id`,
  );
  const configuration_id = configurations[what % configurations.length]?.id;
  if (configuration_id === undefined) return [];
  const entity_key = [configuration_id, entity_id];
  const present = await ftrack.query(
    `select value from CustomAttributeValue where configuration_id is "${configuration_id}" and entity_id is "${entity_id}"`,
  );
  const value = VALUES[(what >> 4) % VALUES.length];
  const entity_type = "CustomAttributeValue";
  if (!isSet) return present.length > 0 ? [{ action: "delete", entity_type, entity_key }] : [];
  return present.length > 0
    ? [{ action: "update", entity_type, entity_key, entity_data: { value } }]
    : [{ action: "create", entity_type, entity_data: { configuration_id, entity_id, value } }];
}
