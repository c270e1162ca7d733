import { describe, expect, it } from "vitest";
import { Addresses } from "../encode/addresses.ts";
import { type EncodedEntity, EntityEncoder } from "../encode/entity-encoder.ts";
import { createModel } from "../model/model.ts";
import { seedStore } from "../seed/seed-store.ts";
import { Graph } from "../store/graph.ts";
import type { Row } from "../store/row.ts";
import { Store } from "../store/store.ts";
import { QueryEngine } from "./query-engine.ts";

/** Queries in the words of ftrack's own clients; `$` stands for one or more ids. */
const ofClients = `
select key, project_id, id, object_type_id, entity_type, is_hierarchical from CustomAttributeConfiguration
select id from Location
ComponentLocation where component_id is $ and location_id is $
select component_id, resource_identifier from ComponentLocation where location_id is $ and component_id in ($)
Timer where user_id = "$"
select task_status from SchemaStatus where schema_id is $
select task_type from SchemaType where schema_id is $
select value from Setting where name is "storage_scenario" and group is "STORAGE"
Task where (id is "$")
UserApplicationState where (user_id is "$" and key is "$")
select name, link from Task where id in ($)
select value from Metadata where (parent_id is "$"and key is "a") or (parent_id is "$"and key is "b")
select status.id, status.name from Task where id is $
Timelog where user.id is "$" and duration is 3600 and start is "2026-01-05 10:00:00"
AssetType where name is "Geometry" and short is "geo"
User where is_active is True and username is "artist"
Task where custom_attributes any (key is "fend" and value is 1132)
select _task_workflow.statuses.name, _task_workflow.statuses.color, _task_workflow.statuses.sort from ProjectSchema where id is $
select _version_workflow.statuses.name, _version_workflow.statuses.color from ProjectSchema where id is $
select _overrides.type_id, _overrides.workflow_schema.statuses.name from ProjectSchema where id is $
select _schemas.type_id, _schemas.statuses.task_status.name, _schemas.statuses.task_status.sort from ProjectSchema where id is $
select id from Project where full_name is "it\\'s \\"it\\"" and start_date is "2026-01-05T00:00:00Z"
`;

/** Queries in the words of the services and of the desktop integration. */
const ofServices = `
AssetVersion where id in ($)
AssetVersion where task_id != none and id in ($)
CustomAttributeGroup where name is "$"
Job where id is "$"
Location where name is "ftrack.origin"
Location where name is "ftrack.server"
NoteCategory where id is "$"
ObjectType
Project
Project where full_name is "$"
Project where id is $
Shot where name is "$"
Status
Task where id is "$"
Task where name is "$" and parent.name is "$" and project.full_name is "$"
Task where name is "$" and parent_id is "$"
Task where parent_id is "$" and name is "$"
Task where type.id is "$" and name is "$" and parent.id is "$"
Timer where user.username is "$"
Timer where user_id = "$"
Type
Type where id is "$"
TypedContext where id in ($)
TypedContext where id is "$"
TypedContext where name is "$" and parent_id is "$" and project_id is "$"
User where email like "$"
User where id is "$"
User where id is $
User where username is "$"
User where username is $
select configuration_id, entity_id from CustomAttributeValue where configuration_id is $
select entity_id from ListObject where list_id is "$"
select from_id, to_id from TypedContextLink where to_id in ($)
select full_name from Project
select full_name from Project where id is "$"
select full_name, name, custom_attributes, project_schema._task_type_schema.types.name from Project where id is "$"
select id from Asset where context_id in ($)
select id from Asset where name is "$" and type_id is "$" and context_id is "$"
select id from AssetVersion where asset_id in ($)
select id from CustomAttributeConfiguration where id is $
select id from CustomAttributeConfiguration where key is "$"
select id from CustomAttributeType where name is "text"
select id from ListCategory
select id from ObjectType where name is "Task"
select id from Project where full_name is "$"
select id from Type
select id from TypedContext where id in ($)
select id from TypedContext where id is "$"
select id from TypedContext where parent_id in ($) and object_type_id != "$"
select id from TypedContext where project_id is "$"
select id from TypedContext where project_id is "$" and parent_id in ($)
select id, asset_id, version from AssetVersion where asset_id in ($)
select id, asset_id, version from AssetVersion where id in ($)
select id, asset_id, version from AssetVersion where id is "$"
select id, asset_id, version, status_id from AssetVersion where asset_id in ($)
select id, category_id, name, system_type from List where project_id is "$"
select id, content, metadata from Note where id is "$"
select id, context_id from Asset where context_id in ($)
select id, context_id, name from Asset where context_id in ($)
select id, data from Job where id is "$"
select id, entity_id from ListObject where list_id is "$"
select id, entity_id, list_id from ListObject where list_id in ($)
select id, entity_type, object_type_id, is_hierarchical from CustomAttributeConfiguration
select id, full_name from Project
select id, full_name from Project where full_name is "$"
select id, full_name from Project where id is "$"
select id, full_name, is_private from Project
select id, full_name, is_private from Project where id in ($)
select id, full_name, name, custom_attributes, project_schema._task_type_schema.types.name from Project where id is "$"
select id, key from CustomAttributeConfiguration where is_hierarchical is true
select id, key from CustomAttributeConfiguration where key in ($)
select id, key from CustomAttributeConfiguration where key is "$"
select id, key from CustomAttributeConfiguration where object_type_id is "$" and type_id is "$" and key is "$"
select id, key, default, is_hierarchical from CustomAttributeConfiguration where entity_type is AssetVersion or is_hierarchical is True
select id, key, is_hierarchical from CustomAttributeConfiguration
select id, key, is_hierarchical, default from CustomAttributeConfiguration
select id, key, object_type_id, is_hierarchical, default from CustomAttributeConfiguration where key in ($)
select id, link from TypedContext where id in ($)
select id, link from TypedContext where project_id is "$" and name is "$"
select id, metadata from Note where id is "$"
select id, name from Asset where context_id in ($)
select id, name from Asset where context_id is "$"
select id, name from Asset where id in ($)
select id, name from Component where name is "$" and version_id is "$"
select id, name from Component where version_id is "$"
select id, name from CustomAttributeGroup
select id, name from CustomAttributeType
select id, name from List where id in ($)
select id, name from ListCategory
select id, name from Location where id in ($) or name in ($)
select id, name from NoteCategory
select id, name from NoteCategory where id is "$"
select id, name from NoteLabel
select id, name from ObjectType
select id, name from ObjectType where id is "$"
select id, name from Status
select id, name from Status where id in ($)
select id, name from Task where parent_id is "$"
select id, name from Type
select id, name from TypedContext where id in ($)
select id, name from TypedContext where id is "$"
select id, name from TypedContext where id is $
select id, name from TypedContext where project_id is "$" and name in ($)
select id, name from UserType
select id, name, category_id from List where project_id is "$"
select id, name, category_id from List where project_id is "$" and category_id is "$" and name is "$"
select id, name, color, state, sort from Status
select id, name, context_id from Asset where context_id in ($)
select id, name, context_id from Asset where id in ($)
select id, name, full_name from Project where full_name is "$"
select id, name, object_type_id, type_id, parent_id, link, description from TypedContext where parent_id is $
select id, name, object_type_id, type_id, parent_id, link, description from TypedContext where project_id is "$" and id in ($)
select id, name, parent_id from Task where parent_id in ($)
select id, name, parent_id from TypedContext where project_id is "$"
select id, name, parent_id from TypedContext where project_id is "$" and name in ($)
select id, name, parent_id, link from Task where project_id is $
select id, name, parent_id, link, custom_attributes, description from TypedContext where project_id is "$" and id in ($)
select id, name, parent_id, type_id from Task where project_id is "$" and parent_id in ($)
select id, name, parent_id, type_id, object_type_id, status_id, start_date, end_date, description, status_id from TypedContext where project_id is "$"
select id, name, project_id from List where project_id in ($) and system_type is "assetversion"
select id, name, project_id from ReviewSession where project_id in ($)
select id, name, sort from ObjectType
select id, name, sort from Type
select id, name, type from SecurityRole
select id, name, type_id, parent_id from TypedContext where id in ($)
select id, name, version_id from Component where id in ($)
select id, name, version_id, metadata from Component where name in ($) and version_id in ($)
select id, object_type_id from Schema where id in ($)
select id, object_type_id from Schema where id in ($) and object_type_id is "$"
select id, object_type_id from TypedContext where id in ($)
select id, parent_id from TypedContext where parent_id in ($)
select id, parent_id, link, object_type_id from TypedContext where id in ($)
select id, parent_id, object_type_id from TypedContext where parent_id in ($)
select id, parent_id, object_type_id from TypedContext where project_id is "$"
select id, parent_id, status_id from TypedContext where parent_id in ($) and object_type_id is "$"
select id, project_id, user_security_role_id from UserSecurityRoleProject where user_security_role_id in ($)
select id, project_schema_id from Project where full_name is "$"
select id, short from AssetType
select id, size from Component where version_id in ($) and component_locations.location.name in ($)
select id, status from Job where id in ($)
select id, status_id from AssetVersion where asset_id in ($) and status_id in ($)
select id, status_id, object_type_id, link from TypedContext where id in ($) and object_type_id in ($)
select id, task_id, comment from AssetVersion where version is "1" and asset_id is "$"
select id, type_id, status_id, link from Task where id in ($)
select id, type_id, status_id, parent_id, link from Task where parent_id in ($)
select id, user_id, status, created_at, data from Job where status in ("queued", "running")
select id, username from User where id in ($)
select id, username, email from User
select id, username, email from User where id in ($)
select id, version, asset_id from AssetVersion where id in ($)
select is_all_projects, is_all_open_projects, security_role_id, user_id from UserSecurityRole
select is_hierarchical, key, type, entity_type, object_type_id from CustomAttributeConfiguration
select link from Task where id in ($)
select name from Asset where id in ($)
select name from List where id is "$"
select name from ReviewSession where id in ($)
select name, context_id from Asset where id is "$"
select project_schema from Project where full_name is "$"
select resource_id, context_id from Appointment where context_id in ($) and type is "assignment"
select resource_id, context_id from Appointment where context_id is "$" and type is "assignment"
select status_id from SchemaStatus where schema_id in ($)
select status_id from SchemaStatus where schema_id is "$"
select status_id from WorkflowSchemaStatus where workflow_schema_id in ($)
select status_id from WorkflowSchemaStatus where workflow_schema_id is "$"
select status_id, link from Task where id in ($)
select status_id, version, task_id, asset_id from AssetVersion where task_id in ($) and asset_id in ($) order by version descending
select task_id, thumbnail_id from AssetVersion where id in ($)
select thumbnail_id from TypedContext where id is "$"
select thumbnail_id, link from TypedContext where id in ($)
select time_logged from Task where name is "$" and parent_id is "$" and project.full_name is "$"
select user_id from UserSecurityRole where security_role_id in ($)
select user_security_role_id from UserSecurityRoleProject where project_id is "$"
select username, email from User where id is "$"
select value, entity_id from CustomAttributeValue where configuration_id in ($) and value in ($)
select value, entity_id from CustomAttributeValue where configuration_id is $
select value, entity_id, configuration_id from CustomAttributeValue where entity_id in ($) and configuration_id in ($)
select value, entity_id, configuration_id from CustomAttributeValue where entity_id is "$" and configuration_id is "$"
select version_id from ReviewSessionObject where review_session_id in ($)
select workflow_schema_id from ProjectSchemaOverride where id in ($)
select workflow_schema_id from ProjectSchemaOverride where id in ($) and type_id is "$"
select id, key, entity_type, object_type_id, is_hierarchical, default, group_id, type_id, config, label, sort, project_id, core from CustomAttributeConfiguration
select id, full_name, name, status from Project
select asset_version_workflow_schema, task_workflow_schema, task_workflow_schema_overrides, object_type_schemas, task_type_schema from ProjectSchema where id is "$"
select id, status_id, type_id, object_type_id, name, parent_id, link from TypedContext where id in ($)
select id, username, is_active, email, first_name, last_name, user_type_id from User
select id, version from AssetVersion where asset_id is "$" and version is 1
select id, status_id, type_id, object_type_id, name, parent_id, link from TypedContext where id is "$"
select id, full_name, name, status from Project where id is "$"
select id, status_id, asset_id, task_id, version, link from AssetVersion where id is "$"
select id, name, context_id, type_id from Asset where id is "$"
`;

/** Attributes of an answer that neither the query names nor comes with every entity of the type. */
function unasked(encoded: EncodedEntity, { type }: Row, text: string): string[] {
  const asked = /^select (.*?) from /.exec(text)?.[1]?.split(", ") ?? type.defaults;
  const columns = asked.map((path) => type.attributes.get(path.split(".")[0] ?? "")?.column);
  return Object.keys(encoded).filter((name) => {
    const comes = name === "__entity_type__" || type.always.includes(name);
    return !comes && !columns.includes(type.attributes.get(name)?.column ?? name);
  });
}

describe("queries in use", () => {
  const store = new Store(createModel());
  const { projects } = seedStore(store, "small");
  const engine = new QueryEngine(new Graph(store));
  const id = projects[0]?.id ?? "";
  const addresses = new Addresses({ origin: "", user: "", key: "" });

  it.each([...ofClients.trim().split("\n"), ...ofServices.trim().split("\n")])("%s", (text) => {
    const lists = text.replaceAll("($)", `("${id}", ${id})`);
    const { rows, projection } = engine.run(lists.replaceAll("$", id));
    for (const row of rows) {
      const encoder = new EntityEncoder(engine.graph, addresses, true);
      expect(unasked(encoder.encode(row, projection), row, text)).toEqual([]);
    }
  });
});
