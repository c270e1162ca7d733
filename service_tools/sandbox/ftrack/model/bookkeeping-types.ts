import {
  flag,
  json,
  linked,
  many,
  moment,
  one,
  reference,
  type TypeDescription,
  text,
  uid,
} from "./describe.ts";

/** Lists, jobs, metadata, the places where files lie, and the site's own settings. */
export const bookkeepingTypes: readonly TypeDescription[] = [
  {
    name: "List",
    events: true,
    required: ["id", "is_open", "category_id", "project_id"],
    always: ["project_id"],
    attributes: {
      id: uid({ column: "listid" }),
      name: text({ fallback: "" }),
      date: moment(),
      is_open: flag({ column: "isopen", fallback: true }),
      system_type: text({ column: "entity", fallback: "task" }),
      category_id: reference("ListCategory", { column: "typeid" }),
      category: one("ListCategory", "category_id", { column: "type" }),
      project_id: reference("Project", { column: "showid", owned: true }),
      project: one("Project", "project_id", { column: "show" }),
      user_id: reference("User", { column: "userid" }),
      owner: one("User", "user_id", { column: "user" }),
    },
  },
  {
    name: "TypedContextList",
    extends: "List",
    classifier: { column: "entity", value: "task" },
    attributes: {
      items: linked(
        "TypedContext",
        { link: "ListObject", from: "list_id", to: "entity_id" },
        { column: "_task_items", served: "Task" },
      ),
    },
  },
  {
    name: "AssetVersionList",
    extends: "List",
    classifier: { column: "entity", value: "assetversion" },
    attributes: { system_type: text({ column: "entity", fallback: "assetversion" }) },
  },
  {
    name: "ListCategory",
    table: "ListType",
    attributes: {
      id: uid({ column: "typeid" }),
      name: text(),
      lists: many("List", "category_id"),
    },
  },
  {
    name: "ListObject",
    events: true,
    required: ["id", "entity_id", "list_id"],
    defaults: ["id", "entity_id", "list_id"],
    attributes: {
      id: uid(),
      entity_id: reference("*", { column: "entityid", owned: true }),
      list_id: reference("List", { column: "listid", owned: true }),
      list: one("List", "list_id"),
    },
  },
  {
    name: "Job",
    required: ["id", "status", "type"],
    immutable: ["type"],
    attributes: {
      id: uid({ column: "jobid" }),
      type: text({ fallback: "api_job" }),
      status: text({
        fallback: "queued",
        options: ["queued", "running", "done", "failed", "killed"],
      }),
      data: json(),
      created_at: moment(),
      finished_at: moment(),
      user_id: reference("User", { column: "userid" }),
      user: one("User", "user_id"),
    },
  },
  {
    name: "Location",
    required: ["name", "id"],
    attributes: { id: uid(), name: text(), label: text(), description: text() },
  },
  {
    name: "Metadata",
    table: "Meta",
    primaryKey: ["parent_id", "key"],
    required: ["parent_id", "key", "value", "parent_type"],
    defaults: ["parent_id", "key", "value", "parent_type"],
    attributes: {
      parent_id: reference("*", { column: "meta_id", owned: true }),
      parent_type: text({ column: "meta_type" }),
      key: text({ column: "variable" }),
      value: text(),
    },
  },
  {
    name: "Setting",
    primaryKey: ["name", "group"],
    attributes: {
      name: text({ fallback: "default" }),
      group: text({ fallback: "default" }),
      value: text({ fallback: "default" }),
    },
  },
];
