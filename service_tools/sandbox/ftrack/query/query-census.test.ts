import { describe, expect, it } from "vitest";
import { createModel } from "../model/model.ts";
import { seedStore } from "../seed/seed-store.ts";
import { Graph } from "../store/graph.ts";
import { Store } from "../store/store.ts";
import { QueryEngine } from "./query-engine.ts";

/** Queries in the words of ftrack's clients and of the services; `$` stands for one or more ids. */
const census = `
select key, project_id, id, object_type_id, entity_type, is_hierarchical from CustomAttributeConfiguration
select id, entity_type, object_type_id, is_hierarchical from CustomAttributeConfiguration
select id, key, is_hierarchical, default from CustomAttributeConfiguration where entity_type is AssetVersion or is_hierarchical is True
select id, key, object_type_id, is_hierarchical, default from CustomAttributeConfiguration where key in ("fps", "fend")
select label, config, read_security_roles, write_security_roles from CustomAttributeConfiguration where id is $
select id, name from CustomAttributeType
select id from CustomAttributeType where name is "text"
select id, name from CustomAttributeGroup
CustomAttributeGroup where name is "ayon"
select id, name, type from SecurityRole
select user_id from UserSecurityRole where security_role_id in ($)
select is_all_projects, is_all_open_projects, security_role_id, user_id from UserSecurityRole
select id, project_id, user_security_role_id from UserSecurityRoleProject where user_security_role_id in ($)
select id, username, email from User
select user_security_roles.security_role.name from User where id is "$"
User where email like "artist@studio.example"
User where username is artist
select id, name from UserType
Project where full_name is "Big_Mountain"
select id, full_name, is_private from Project where id in ($)
select full_name, name, custom_attributes, project_schema._task_type_schema.types.name from Project where id is "$"
select id, project_schema_id from Project where full_name is 'Big_Mountain'
select asset_version_workflow_schema, task_workflow_schema, task_workflow_schema_overrides, object_type_schemas, task_type_schema from ProjectSchema where id is "$"
select id, object_type_id from Schema where id in ($) and object_type_id is "$"
select status_id from SchemaStatus where schema_id in ($)
select task_status from SchemaStatus where schema_id is $
select task_type from SchemaType where schema_id is $
select status_id from WorkflowSchemaStatus where workflow_schema_id in ($)
select workflow_schema_id from ProjectSchemaOverride where id in ($) and type_id is "$"
select id, name, color, state, sort from Status
select id, name, sort from ObjectType
select id from ObjectType where name is "Task"
select id, name, sort from Type
select id, name, parent_id, type_id, object_type_id, status_id, start_date, end_date, description, status_id from TypedContext where project_id is "$"
select id, name, object_type_id, type_id, parent_id, link, description from TypedContext where parent_id is $
select id, name, object_type_id, type_id, parent_id, link, description from TypedContext where project_id is "$" and id in ($)
select id, parent_id, status_id from TypedContext where parent_id in ($) and object_type_id is "$"
select id from TypedContext where parent_id in ($) and object_type_id != "$"
Task where name is "fx" and parent.name is "sh-020" and project.full_name is "Big_Mountain"
Task where type.id is "$" and name is "fx" and parent.id is "$"
select resource_id, context_id from Appointment where context_id in ($) and type is "assignment"
select from_id, to_id from TypedContextLink where to_id in ($)
select id, category_id, name, system_type from List where project_id is "$"
select id, name, project_id from List where project_id in ($) and system_type is "assetversion"
select id, entity_id, list_id from ListObject where list_id in ($)
select id from ListCategory
select value, entity_id, configuration_id from CustomAttributeValue where entity_id in ($) and configuration_id in ($)
select value, entity_id from CustomAttributeValue where configuration_id in ($) and value in ("a", "b")
select configuration_id, entity_id from CustomAttributeValue where configuration_id is $
select id, user_id, status, created_at, data from Job where status in ("queued", "running")
select value from Setting where name is "storage_scenario" and group is "STORAGE"
select parent_id, key, value from Metadata where (parent_id is "$"and key is "a") or (parent_id is "$"and key is "b")
`;

describe("queries in use", () => {
  const store = new Store(createModel());
  const { projects } = seedStore(store, "small");
  const engine = new QueryEngine(new Graph(store));
  const id = projects[0]?.id ?? "";

  it.each(census.trim().split("\n"))("%s", (text) => {
    const lists = text.replaceAll("($)", `("${id}", ${id})`);
    expect(() => engine.run(lists.replaceAll("$", id))).not.toThrow();
  });
});
