import {
  flag,
  linked,
  many,
  moment,
  one,
  reference,
  type TypeDescription,
  text,
  uid,
} from "./describe.ts";
import { customAttributeLinks, customAttributes } from "./shared-attributes.ts";

const items = { link: "ListObject", from: "list_id", to: "entity_id" };

/** Lists of tasks and of versions, and what is on them. */
export const listTypes: readonly TypeDescription[] = [
  {
    name: "List",
    events: true,
    required: ["id", "is_open", "category_id", "project_id"],
    always: ["project_id"],
    grouped: true,
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
      ...customAttributes("ListCustomAttributeValue"),
      ...customAttributeLinks,
    },
  },
  {
    name: "TypedContextList",
    extends: "List",
    classifier: { column: "entity", value: "task" },
    immutable: ["type"],
    grouped: true,
    attributes: {
      items: linked("TypedContext", items, { column: "_task_items", served: "Task" }),
    },
  },
  {
    name: "AssetVersionList",
    extends: "List",
    classifier: { column: "entity", value: "assetversion" },
    immutable: ["type"],
    grouped: true,
    attributes: {
      system_type: text({ column: "entity", fallback: "assetversion" }),
      items: linked("AssetVersion", items, { column: "_asset_version_items" }),
    },
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
      ...customAttributes("ListObjectCustomAttributeValue"),
    },
  },
];
