import {
  integer,
  linked,
  many,
  one,
  reference,
  type TypeDescription,
  text,
  uid,
} from "./describe.ts";

/** What ties object types, workflows and task types to projects. */
export const projectSchemaTypes: readonly TypeDescription[] = [
  {
    name: "ProjectSchema",
    table: "ProjectScheme",
    attributes: {
      id: uid({ column: "schemeid" }),
      name: text(),
      task_type_schema_id: reference("TaskTypeSchema", { column: "tasktypeschemeid" }),
      task_type_schema: one("TaskTypeSchema", "task_type_schema_id", { column: "tasktypescheme" }),
      _task_type_schema: one("TaskTypeSchema", "task_type_schema_id", { column: "tasktypescheme" }),
      task_workflow_schema_id: reference("WorkflowSchema", { column: "taskworkflowid" }),
      task_workflow_schema: one("WorkflowSchema", "task_workflow_schema_id", {
        column: "taskworkflow",
      }),
      _task_workflow: one("WorkflowSchema", "task_workflow_schema_id", { column: "taskworkflow" }),
      asset_version_workflow_schema_id: reference("WorkflowSchema", {
        column: "versionworkflowid",
      }),
      asset_version_workflow_schema: one("WorkflowSchema", "asset_version_workflow_schema_id", {
        column: "versionworkflow",
      }),
      _version_workflow: one("WorkflowSchema", "asset_version_workflow_schema_id", {
        column: "versionworkflow",
      }),
      object_types: linked("ObjectType", {
        link: "ProjectSchemaObjectType",
        from: "project_schema_id",
        to: "object_type_id",
      }),
      object_type_schemas: many("Schema", "project_schema_id", { column: "schemas" }),
      _schemas: many("Schema", "project_schema_id", { column: "schemas" }),
      task_workflow_schema_overrides: many("ProjectSchemaOverride", "project_schema_id", {
        column: "overrides",
      }),
      _overrides: many("ProjectSchemaOverride", "project_schema_id", { column: "overrides" }),
      task_templates: many("TaskTemplate", "project_schema_id", { column: "templates" }),
    },
  },
  {
    name: "ProjectSchemaObjectType",
    primaryKey: ["object_type_id", "project_schema_id"],
    attributes: {
      object_type_id: reference("ObjectType", { owned: true }),
      object_type: one("ObjectType", "object_type_id"),
      project_schema_id: reference("ProjectSchema", { owned: true }),
      project_schema: one("ProjectSchema", "project_schema_id"),
    },
  },
  {
    name: "ProjectSchemaOverride",
    table: "ProjectSchemeOverride",
    attributes: {
      id: uid({ column: "overrideid" }),
      project_schema_id: reference("ProjectSchema", { column: "projectschemeid", owned: true }),
      type_id: reference("Type", { column: "typeid", owned: true }),
      workflow_schema_id: reference("WorkflowSchema", { column: "workflowschemeid", owned: true }),
      workflow_schema: one("WorkflowSchema", "workflow_schema_id", { column: "workflowscheme" }),
    },
  },
  {
    name: "Schema",
    required: ["id", "type_id", "project_schema_id"],
    attributes: {
      id: uid(),
      object_type_id: reference("ObjectType", { column: "typeid", owned: true }),
      type_id: reference("ObjectType", { column: "typeid", owned: true }),
      project_schema_id: reference("ProjectSchema", { column: "projectschemeid", owned: true }),
      statuses: many("SchemaStatus", "schema_id"),
      types: many("SchemaType", "schema_id"),
    },
  },
  {
    name: "SchemaStatus",
    primaryKey: ["status_id", "schema_id"],
    attributes: {
      status_id: reference("Status", { column: "statusid", owned: true }),
      task_status: one("Status", "status_id", { column: "taskstatus" }),
      schema_id: reference("Schema", { column: "schemaid", owned: true }),
      sort: integer({ fallback: 0 }),
    },
  },
  {
    name: "SchemaType",
    primaryKey: ["type_id", "schema_id"],
    attributes: {
      type_id: reference("Type", { column: "typeid", owned: true }),
      task_type: one("Type", "type_id", { column: "tasktype" }),
      schema_id: reference("Schema", { column: "schemaid", owned: true }),
      sort: integer({ fallback: 0 }),
    },
  },
  {
    name: "TaskTemplate",
    required: ["id", "name", "project_schema_id"],
    defaults: ["id", "name"],
    attributes: {
      id: uid(),
      name: text(),
      project_schema_id: reference("ProjectSchema", { column: "projectschemeid", owned: true }),
      project_schema: one("ProjectSchema", "project_schema_id", { column: "schema" }),
      items: many("TaskTemplateItem", "template_id"),
    },
  },
  {
    name: "TaskTemplateItem",
    required: ["id", "template_id", "task_type_id"],
    attributes: {
      id: uid(),
      template_id: reference("TaskTemplate", { owned: true }),
      template: one("TaskTemplate", "template_id"),
      task_type_id: reference("Type", { column: "tasktype_id", owned: true }),
      task_type: one("Type", "task_type_id", { column: "taskType" }),
    },
  },
];
