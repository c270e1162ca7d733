import { many, one, reference, type TypeDescription, text, uid } from "./describe.ts";

const entityRules = ["id", "status_id", "schema_id", "entity_type"];

/** Which statuses people of a role may give to entities that have a certain status now. */
export const statusRuleTypes: readonly TypeDescription[] = [
  {
    name: "StatusRuleGroup",
    required: entityRules,
    defaults: ["id", "status_id", "entity_type"],
    attributes: {
      id: uid(),
      entity_type: text(),
      schema_id: reference("ProjectSchema", { owned: true }),
      schema: one("ProjectSchema", "schema_id"),
      status_id: reference("Status", { owned: true }),
      status: one("Status", "status_id"),
      role_id: reference("SecurityRole", { owned: true }),
      role: one("SecurityRole", "role_id"),
      status_rules: many("StatusRule", "status_rule_group_id"),
    },
  },
  {
    name: "TypedContextStatusRuleGroup",
    extends: "StatusRuleGroup",
    table: "TaskStatusRuleGroup",
    required: [...entityRules, "object_type_id"],
    defaults: ["object_type_id", "id", "status_id", "entity_type"],
    attributes: {
      object_type_id: reference("ObjectType", { owned: true }),
      object_type: one("ObjectType", "object_type_id"),
    },
  },
  { name: "AssetVersionStatusRuleGroup", extends: "StatusRuleGroup", attributes: {} },
  {
    name: "StatusRule",
    required: ["id", "status_id", "status_rule_group_id"],
    defaults: ["id", "status_id"],
    attributes: {
      id: uid(),
      status_rule_group_id: reference("StatusRuleGroup", { owned: true }),
      status_rule_group: one("StatusRuleGroup", "status_rule_group_id"),
      status_id: reference("Status", { owned: true }),
      status: one("Status", "status_id"),
    },
  },
];
