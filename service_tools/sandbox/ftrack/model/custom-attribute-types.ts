import {
  type AttributeDescription,
  flag,
  integer,
  linked,
  many,
  one,
  reference,
  type TypeDescription,
  text,
  uid,
  variable,
} from "./describe.ts";

const roles = (link: string, column: string): AttributeDescription =>
  linked("SecurityRole", { link, from: "configuration_id", to: "security_role_id" }, { column });

const roleLink = (name: string): TypeDescription => ({
  name,
  hidden: true,
  primaryKey: ["configuration_id", "security_role_id"],
  attributes: {
    configuration_id: reference("CustomAttributeConfiguration", { owned: true }),
    security_role_id: reference("SecurityRole", { owned: true }),
  },
});

/** The view with a row for every custom attribute of every entity of one type. */
function denseView(of: string, isOfProjects: boolean): TypeDescription {
  const served = ["entity_id", "key", "_casted_value"];
  return {
    name: `${of}CustomAttributeValue`,
    view: { dense: of },
    primaryKey: ["configuration_id", "entity_id"],
    defaults: ["configuration_id", "entity_id", "key"],
    always: ["entity_id", "key", "value"],
    alwaysUnnamed: isOfProjects ? ["project_id"] : [],
    alwaysServed: isOfProjects ? [...served, "project_id"] : served,
    grouped: isOfProjects,
    attributes: {
      configuration_id: reference("CustomAttributeConfiguration", { column: "register_id" }),
      configuration: one("CustomAttributeConfiguration", "configuration_id", {
        column: "register",
      }),
      entity_id: reference(of),
      key: text(),
      value: variable({ column: "casted_value" }),
      ...(isOfProjects && { project_id: text({ hidden: true }) }),
    },
  };
}

/** The attributes that a studio adds to ftrack's own, and their values. */
export const customAttributeTypes: readonly TypeDescription[] = [
  {
    name: "CustomConfigurationBase",
    table: "RegisterBase",
    required: ["id", "core", "config"],
    always: ["project_id"],
    alwaysServed: ["write_permissionid", "permissionid", "topid"],
    attributes: {
      id: uid({ column: "registerid" }),
      key: text(),
      label: text(),
      entity_type: text({ column: "entity" }),
      object_type_id: reference("ObjectType", { column: "entity_key", unmarked: true }),
      object_type: one("ObjectType", "object_type_id", { column: "object_type" }),
      project_id: reference("Project", { column: "topid", owned: true, unmarked: true }),
      group_id: reference("CustomAttributeGroup", { column: "groupid" }),
      group: one("CustomAttributeGroup", "group_id"),
      config: text({ silentFallback: "{}" }),
      core: flag({ fallback: false }),
      sort: integer({ fallback: 0 }),
      read_security_roles: roles("ConfigurationReadRole", "read_roles"),
      write_security_roles: roles("ConfigurationWriteRole", "write_roles"),
    },
  },
  {
    name: "CustomAttributeConfiguration",
    extends: "CustomConfigurationBase",
    table: "Variable_Register",
    attributes: {
      type_id: reference("CustomAttributeType", { column: "typeid" }),
      type: one("CustomAttributeType", "type_id"),
      default: variable({ column: "casted_default", fallback: "" }),
      is_hierarchical: flag({ column: "ishierarchical", fallback: false }),
      values: many("CustomAttributeValue", "configuration_id"),
    },
  },
  roleLink("ConfigurationReadRole"),
  roleLink("ConfigurationWriteRole"),
  {
    name: "CustomAttributeType",
    required: ["id", "core"],
    attributes: {
      id: uid({ column: "typeid" }),
      name: text(),
      core: flag({ fallback: false }),
      form_config: text({ column: "formconfig" }),
      custom_attribute_configurations: many("CustomAttributeConfiguration", "type_id", {
        column: "variables",
      }),
    },
  },
  {
    name: "CustomAttributeGroup",
    table: "AttributeGroup",
    defaults: ["id", "name"],
    attributes: {
      id: uid({ column: "groupid" }),
      name: text(),
      custom_attribute_configurations: many("CustomAttributeConfiguration", "group_id", {
        column: "registers",
      }),
    },
  },
  {
    name: "CustomAttributeValue",
    table: "Variable_Value",
    primaryKey: ["configuration_id", "entity_id"],
    attributes: {
      configuration_id: reference("CustomAttributeConfiguration", {
        column: "registerid",
        owned: true,
      }),
      configuration: one("CustomAttributeConfiguration", "configuration_id", {
        column: "register",
      }),
      entity_id: reference("*", { column: "entityid", owned: true }),
      value: variable({ column: "casted_value" }),
    },
  },
  ...["Context", "AssetVersion", "List", "Asset"].map((of) => denseView(of, true)),
  ...["ListObject", "User"].map((of) => denseView(of, false)),
];
