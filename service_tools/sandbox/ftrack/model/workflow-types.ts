import {
  decimal,
  flag,
  integer,
  linked,
  many,
  one,
  reference,
  type TypeDescription,
  text,
  uid,
} from "./describe.ts";

/** What kinds of things a project may hold, and the statuses and types that each may have. */
export const workflowTypes: readonly TypeDescription[] = [
  {
    name: "ObjectType",
    required: [
      "id",
      "name",
      "icon",
      "sort",
      "is_time_reportable",
      "is_taskable",
      "is_typeable",
      "is_statusable",
      "is_schedulable",
    ],
    attributes: {
      id: uid({ column: "typeid" }),
      name: text(),
      icon: text({ fallback: "default" }),
      sort: integer({ fallback: 0 }),
      is_leaf: flag({ column: "isleaf", fallback: false }),
      is_taskable: flag({ column: "istaskable", fallback: true }),
      is_typeable: flag({ column: "istypeable", fallback: true }),
      is_statusable: flag({ column: "isstatusable", fallback: true }),
      is_schedulable: flag({ column: "isschedulable", fallback: false }),
      is_prioritizable: flag({ column: "ispriority", fallback: true }),
      is_time_reportable: flag({ column: "istimereportable", fallback: false }),
      tasks: many("TypedContext", "object_type_id", { served: "Task" }),
      project_schemas: linked("ProjectSchema", {
        link: "ProjectSchemaObjectType",
        from: "object_type_id",
        to: "project_schema_id",
      }),
    },
  },
  {
    name: "Type",
    table: "TaskType",
    required: ["id", "color", "sort", "is_billable"],
    attributes: {
      id: uid({ column: "typeid" }),
      name: text(),
      color: text({ fallback: "#510100" }),
      sort: integer({ fallback: 0 }),
      is_billable: flag({ column: "isbillable", fallback: true }),
      tasks: many("TypedContext", "type_id", { served: "Task" }),
      task_type_schemas: linked(
        "TaskTypeSchema",
        { link: "TaskTypeSchemaType", from: "type_id", to: "task_type_schema_id" },
        { column: "schemes" },
      ),
    },
  },
  {
    name: "State",
    table: "StatusType",
    attributes: { id: uid({ column: "typeid" }), name: text(), short: text() },
  },
  {
    name: "Status",
    table: "TaskStatus",
    required: ["id", "is_active"],
    attributes: {
      id: uid({ column: "statusid" }),
      name: text(),
      color: text(),
      sort: integer({ fallback: 0 }),
      is_active: flag({ column: "isactive", silentFallback: true }),
      state_id: reference("State", { hidden: true }),
      state: one("State", "state_id", { column: "statustype" }),
      tasks: many("TypedContext", "status_id", { served: "Task" }),
    },
  },
  {
    name: "Priority",
    table: "PriorityType",
    attributes: {
      id: uid({ column: "priorityid" }),
      name: text(),
      color: text(),
      sort: integer({ fallback: 0 }),
      value: decimal({ fallback: 0 }),
      tasks: many("TypedContext", "priority_id", { served: "Task" }),
    },
  },
  {
    name: "WorkflowSchema",
    table: "WorkflowScheme",
    attributes: {
      id: uid({ column: "schemeid" }),
      name: text({ fallback: "Workflow Name" }),
      statuses: linked("Status", {
        link: "WorkflowSchemaStatus",
        from: "workflow_schema_id",
        to: "status_id",
      }),
      overrides: many("ProjectSchemaOverride", "workflow_schema_id"),
    },
  },
  {
    name: "WorkflowSchemaStatus",
    primaryKey: ["workflow_schema_id", "status_id"],
    attributes: {
      workflow_schema_id: reference("WorkflowSchema", { column: "schemeid", owned: true }),
      status_id: reference("Status", { column: "statusid", owned: true }),
    },
  },
  {
    name: "TaskTypeSchema",
    table: "TaskTypeScheme",
    attributes: {
      id: uid({ column: "schemeid" }),
      name: text({ fallback: "TaskType Schema Name" }),
      types: linked("Type", {
        link: "TaskTypeSchemaType",
        from: "task_type_schema_id",
        to: "type_id",
      }),
    },
  },
  {
    name: "TaskTypeSchemaType",
    primaryKey: ["task_type_schema_id", "type_id"],
    attributes: {
      task_type_schema_id: reference("TaskTypeSchema", { column: "schemeid", owned: true }),
      type_id: reference("Type", { column: "typeid", owned: true }),
    },
  },
];
