import type { FtrackOperation } from "../../ftrack/index.ts";
import * as keys from "../../settings/index.ts";
import type { AttributeConfiguration, FtrackCatalogue } from "../trees/ftrack-tree.ts";

/** `custom_attributes.mandatory_attributes` of the addon's studio settings: role names per attribute key. */
export type MandatoryRoles = Readonly<
  Record<
    string,
    | {
        readonly read_security_roles: readonly string[];
        readonly write_security_roles: readonly string[];
      }
    | undefined
  >
>;

interface Definition {
  readonly key: string;
  readonly label: string;
  readonly type: "text" | "boolean" | "enumerator";
  /** Hierarchical attributes exist on contexts of every kind, others on one entity type. */
  readonly entityType: "hierarchical" | "list" | "show";
  readonly default: unknown;
  readonly config: unknown;
}

const LIST_TYPES = [
  { menu: "Folder", value: "folder" },
  { menu: "Task", value: "task" },
  { menu: "version", value: "version" },
];

/** The attributes that the addon needs in ftrack; keys, types and defaults are those of the Python addon. */
const DEFINITIONS: readonly Definition[] = [
  {
    key: keys.CUST_ATTR_KEY_SERVER_ID,
    label: "AYON ID",
    type: "text",
    entityType: "hierarchical",
    default: "",
    config: { markdown: false },
  },
  {
    key: keys.CUST_ATTR_KEY_SERVER_PATH,
    label: "AYON path",
    type: "text",
    entityType: "hierarchical",
    default: "",
    config: { markdown: false },
  },
  {
    key: keys.CUST_ATTR_KEY_SYNC_FAIL,
    label: "AYON sync failed",
    type: "boolean",
    entityType: "hierarchical",
    default: false,
    config: {},
  },
  {
    key: keys.CUST_ATTR_KEY_LIST_TYPE,
    label: "AYON list type",
    type: "enumerator",
    entityType: "list",
    default: "folder",
    // ftrack keeps the choices as JSON text inside the JSON text of the configuration.
    config: { multiSelect: false, data: JSON.stringify(LIST_TYPES) },
  },
  {
    key: keys.CUST_ATTR_AUTO_SYNC,
    label: "AYON auto-sync",
    type: "boolean",
    entityType: "show",
    default: false,
    config: {},
  },
];

/**
 * The ftrack operations that create or mend the mandatory custom attributes; none when all are as they
 * should be. A role list that names no role that ftrack has means every role.
 */
export function planMandatoryAttributes(
  catalogue: FtrackCatalogue,
  roles: MandatoryRoles,
  newId: () => string,
): FtrackOperation[] {
  const group = catalogue.attributeGroups.find(
    ({ name }) => name.toLowerCase() === keys.CUST_ATTR_GROUP,
  );
  const groupId = group?.id ?? newId();
  const operations = DEFINITIONS.flatMap((definition) => {
    const wanted = wantedData(definition, catalogue, roles, groupId);
    const existing = catalogue.configurations.find((one) => matches(one, definition));
    if (!existing) return [createConfiguration(definition, wanted, newId())];
    const changes = differences(existing, wanted);
    return Object.keys(changes).length === 0 ? [] : [updateConfiguration(existing.id, changes)];
  });
  if (group || operations.length === 0) return operations;
  const create: FtrackOperation = {
    action: "create",
    entity_type: "CustomAttributeGroup",
    entity_data: { id: groupId, name: keys.CUST_ATTR_GROUP },
  };
  return [create, ...operations];
}

interface Wanted {
  readonly label: string;
  readonly type_id: string;
  readonly group_id: string;
  readonly default: unknown;
  readonly config: string;
  readonly read_security_roles: readonly string[];
  readonly write_security_roles: readonly string[];
}

function wantedData(
  definition: Definition,
  catalogue: FtrackCatalogue,
  roles: MandatoryRoles,
  groupId: string,
): Wanted {
  const type = catalogue.attributeTypes.find((one) => one.name === definition.type);
  const role = roles[definition.key];
  return {
    label: definition.label,
    type_id: type?.id ?? "",
    group_id: groupId,
    default: definition.default,
    config: JSON.stringify(definition.config),
    read_security_roles: roleIds(catalogue, role?.read_security_roles),
    write_security_roles: roleIds(catalogue, role?.write_security_roles),
  };
}

function roleIds(catalogue: FtrackCatalogue, names: readonly string[] = []): string[] {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  const found = catalogue.securityRoles.filter(({ name }) => wanted.has(name.toLowerCase()));
  return (found.length > 0 ? found : catalogue.securityRoles).map(({ id }) => id);
}

function matches(configuration: AttributeConfiguration, { key, entityType }: Definition): boolean {
  if (configuration.key !== key || configuration.projectId !== null) return false;
  return entityType === "hierarchical"
    ? configuration.hierarchical
    : !configuration.hierarchical && configuration.entityType === entityType;
}

function createConfiguration(definition: Definition, wanted: Wanted, id: string): FtrackOperation {
  const hierarchical = definition.entityType === "hierarchical";
  return {
    action: "create",
    entity_type: "CustomAttributeConfiguration",
    entity_data: {
      id,
      key: definition.key,
      entity_type: hierarchical ? "show" : definition.entityType,
      is_hierarchical: hierarchical,
      ...toEntityData({ ...wanted }),
    },
  };
}

function updateConfiguration(id: string, changes: Partial<Wanted>): FtrackOperation {
  return {
    action: "update",
    entity_type: "CustomAttributeConfiguration",
    entity_key: id,
    entity_data: toEntityData(changes),
  };
}

function toEntityData({
  read_security_roles,
  write_security_roles,
  ...fields
}: Partial<Wanted>): Record<string, unknown> {
  const references = (ids: readonly string[]) =>
    ids.map((id) => ({ __entity_type__: "SecurityRole", id }));
  return {
    ...fields,
    ...(read_security_roles && { read_security_roles: references(read_security_roles) }),
    ...(write_security_roles && { write_security_roles: references(write_security_roles) }),
  };
}

function differences(existing: AttributeConfiguration, wanted: Wanted): Partial<Wanted> {
  return {
    ...(existing.label !== wanted.label && { label: wanted.label }),
    ...(existing.typeId !== wanted.type_id && { type_id: wanted.type_id }),
    ...(existing.groupId !== wanted.group_id && { group_id: wanted.group_id }),
    ...(!sameDefault(existing.default, wanted.default) && { default: wanted.default }),
    ...(!sameConfig(existing.config, wanted.config) && { config: wanted.config }),
    ...(!sameIds(existing.readRoleIds, wanted.read_security_roles) && {
      read_security_roles: wanted.read_security_roles,
    }),
    ...(!sameIds(existing.writeRoleIds, wanted.write_security_roles) && {
      write_security_roles: wanted.write_security_roles,
    }),
  };
}

/** ftrack answers the default of an enumerator as a list, whatever it was given. */
function sameDefault(left: unknown, right: unknown): boolean {
  const single = Array.isArray(left) && left.length === 1 ? left[0] : left;
  return (single ?? "") === (right ?? "");
}

/** Configurations are JSON texts; ftrack adds keys of its own, which do not matter. */
function sameConfig(left: string | null, right: string): boolean {
  const present = parse(left);
  return Object.entries(parse(right)).every(
    ([key, value]) => JSON.stringify(unfold(present[key])) === JSON.stringify(unfold(value)),
  );
}

function parse(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? "{}");
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function unfold(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function sameIds(left: readonly string[], right: readonly string[]): boolean {
  const set = new Set(left);
  return set.size === new Set(right).size && right.every((id) => set.has(id));
}
