import type { Value } from "../model/attribute.ts";
import type { Graph } from "../store/graph.ts";
import type { Row } from "../store/row.ts";

/** The id of the task object type, whose statuses and types the project schema holds itself. */
const taskObjectType = "11c137c0-ee7e-4f9c-91c5-8c77cec22b2c";

type ContextFields = Readonly<Record<string, Value>>;

/** The status that a new context gets: the first that its project's schema allows. */
export function firstStatus(graph: Graph, context: ContextFields): Value {
  const schema = projectSchemaOf(graph, context);
  if (!schema) return null;
  if (context.object_type_id !== taskObjectType) {
    return firstOf(graph, objectSchemaOf(graph, schema, context), "SchemaStatus", "status_id");
  }
  return linkedFirst(graph, "WorkflowSchemaStatus", {
    from: "workflow_schema_id",
    key: schema.fields.task_workflow_schema_id,
    to: "status_id",
  });
}

/** The type that a new context gets: the first that its project's schema allows. */
export function firstType(graph: Graph, context: ContextFields): Value {
  const schema = projectSchemaOf(graph, context);
  if (!schema) return null;
  if (context.object_type_id !== taskObjectType) {
    return firstOf(graph, objectSchemaOf(graph, schema, context), "SchemaType", "type_id");
  }
  return linkedFirst(graph, "TaskTypeSchemaType", {
    from: "task_type_schema_id",
    key: schema.fields.task_type_schema_id,
    to: "type_id",
  });
}

/** The status that a new version gets: the first that its project's schema has for versions. */
export function firstVersionStatus(graph: Graph, version: ContextFields): Value {
  return linkedFirst(graph, "WorkflowSchemaStatus", {
    from: "workflow_schema_id",
    key: projectSchemaOf(graph, version)?.fields.asset_version_workflow_schema_id,
    to: "status_id",
  });
}

function projectSchemaOf({ store }: Graph, context: ContextFields): Row | undefined {
  const project = store.follow("Project", context.project_id);
  return store.follow("ProjectSchema", project?.fields.project_schema_id);
}

function objectSchemaOf({ store }: Graph, schema: Row, context: ContextFields): Row | undefined {
  const schemas = store.table(store.model.get("Schema")).find("project_schema_id", schema.key);
  return [...schemas].find((row) => row.fields.object_type_id === context.object_type_id);
}

function firstOf(graph: Graph, schema: Row | undefined, link: string, to: string): Value {
  return linkedFirst(graph, link, { from: "schema_id", key: schema?.key, to });
}

function linkedFirst(
  { store }: Graph,
  link: string,
  { from, key, to }: { from: string; key: Value | undefined; to: string },
): Value {
  if (typeof key !== "string") return null;
  const rows = [...store.table(store.model.get(link)).find(from, key)];
  return rows.sort((a, b) => a.order - b.order)[0]?.fields[to] ?? null;
}
