import {
  decimal,
  derived,
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
import { type ObjectTypeFacts, objectTypes } from "./object-types.ts";
import {
  appointments,
  creator,
  customAttributeLinks,
  customAttributes,
  link,
  listsOf,
  metadata,
  thumbnail,
} from "./shared-attributes.ts";

const context: TypeDescription = {
  name: "Context",
  required: ["context_type", "id", "name"],
  immutable: ["created_at", "created_by", "created_by_id"],
  defaults: ["context_type", "id", "name"],
  always: ["context_type"],
  grouped: true,
  attributes: {
    id: uid(),
    name: text({ fallback: "" }),
    context_type: text(),
    parent_id: reference("Context", { owned: true }),
    parent: one("Context", "parent_id"),
    project_id: reference("Project"),
    children: many("Context", "parent_id"),
    assets: many("Asset", "context_id"),
    notes: many("Note", "parent_id"),
    timelogs: many("Timelog", "context_id"),
    managers: many("Manager", "context_id"),
    scopes: linked("Scope", { link: "ContextScope", from: "context_id", to: "scope_id" }),
    ...link,
    ...thumbnail,
    ...creator,
    ...appointments("context_id"),
    ...customAttributes("ContextCustomAttributeValue"),
    ...customAttributeLinks,
  },
};

const project: TypeDescription = {
  name: "Project",
  extends: "Context",
  table: "Show",
  events: true,
  required: ["is_global", "status", "project_schema_id", "context_type", "id", "name"],
  grouped: true,
  attributes: {
    full_name: text({ column: "fullname" }),
    status: text({ silentFallback: "active" }),
    color: text(),
    root: text(),
    is_global: flag({ column: "isglobal", fallback: false }),
    is_private: flag({ column: "private", fallback: false }),
    start_date: moment({ column: "startdate" }),
    end_date: moment({ column: "enddate" }),
    project_schema_id: reference("ProjectSchema", { column: "projectschemeid" }),
    project_schema: one("ProjectSchema", "project_schema_id", { column: "projectscheme" }),
    disk_id: reference("Disk", { column: "diskid" }),
    disk: one("Disk", "disk_id"),
    descendants: many("TypedContext", "project_id"),
    review_sessions: many("ReviewSession", "project_id", { column: "reviewSessions" }),
    review_session_folders: many("ReviewSessionFolder", "project_id"),
    calendar_events: many("CalendarEvent", "project_id"),
    user_security_role_projects: many("UserSecurityRoleProject", "project_id", {
      column: "user_role_projects",
    }),
    ...metadata,
  },
};

const typedContext: TypeDescription = {
  name: "TypedContext",
  extends: "Context",
  table: "Task",
  events: true,
  required: [
    "bid",
    "status_id",
    "type_id",
    "priority_id",
    "object_type_id",
    "sort",
    "context_type",
    "id",
    "name",
  ],
  always: ["project_id", "context_type"],
  alwaysUnnamed: ["object_type_id"],
  grouped: true,
  attributes: {
    project_id: reference("Project", { column: "showid" }),
    project: one("Project", "project_id", { column: "show" }),
    object_type_id: reference("ObjectType", { column: "object_typeid" }),
    object_type: one("ObjectType", "object_type_id", { column: "objectType" }),
    type_id: reference("Type", { column: "typeid" }),
    type: one("Type", "type_id"),
    status_id: reference("Status", { column: "statusid" }),
    status: one("Status", "status_id"),
    priority_id: reference("Priority", { column: "priorityid" }),
    priority: one("Priority", "priority_id"),
    description: text(),
    start_date: moment({ column: "startdate" }),
    end_date: moment({ column: "enddate" }),
    bid: decimal({ silentFallback: 0 }),
    time_logged: decimal({ computed: "timeLogged" }),
    bid_time_logged_difference: decimal({ computed: "bidTimeLoggedDifference" }),
    thumbnail_source_id: text({ computed: "thumbnailSource", marked: "Context" }),
    sort: decimal({ silentFallback: 0 }),
    ancestors: derived("TypedContext", "ancestors"),
    descendants: derived("TypedContext", "descendants"),
    incoming_links: many("TypedContextLink", "to_id", { column: "predecessors" }),
    outgoing_links: many("TypedContextLink", "from_id", { column: "successors" }),
    lists: listsOf("TypedContextList"),
    status_changes: many("StatusChange", "parent_id"),
    split_parts: many("SplitTaskPart", "task_id"),
    ...metadata,
  },
};

const typedContextLink: TypeDescription = {
  name: "TypedContextLink",
  table: "Dependency",
  events: true,
  required: ["id", "from_id", "to_id"],
  defaults: ["id", "from_id", "to_id"],
  attributes: {
    id: uid({ column: "dependencyid" }),
    from_id: reference("TypedContext", { owned: true }),
    from: one("TypedContext", "from_id", { column: "fromTask" }),
    to_id: reference("TypedContext", { owned: true }),
    to: one("TypedContext", "to_id", { column: "toTask" }),
    lag: decimal({ column: "lag" }),
    type: text({
      fallback: "end_to_start",
      options: ["start_to_start", "start_to_end", "end_to_start", "end_to_end"],
    }),
    ...metadata,
  },
};

/** The priority of contexts for which nobody chose one. */
const noPriority = "9661b320-3a0c-11e2-81c1-0800200c9a66";

/** The type of the contexts of one object type; what the object type lacks cannot be changed. */
function contextClass(facts: ObjectTypeFacts): TypeDescription {
  const immutable = ["object_type_id", "object_type"];
  if (!facts.typeable) immutable.push("type_id", "type");
  if (!facts.statusable) immutable.push("status_id", "status");
  if (!facts.prioritizable) immutable.push("priority_id", "priority");
  if (!facts.schedulable) immutable.push("bid", "start_date", "end_date", "split_parts");
  if (facts.entityType === "Milestone") immutable.push("start_date", "split_parts");
  return {
    name: facts.entityType,
    extends: "TypedContext",
    classifier: { column: "object_typeid", value: facts.id },
    immutable,
    grouped: true,
    attributes: {
      object_type_id: reference("ObjectType", { column: "object_typeid", fallback: facts.id }),
      priority_id: reference("Priority", {
        column: "priorityid",
        fallback: facts.prioritizable ? noPriority : null,
      }),
    },
  };
}

/** A word for what a context is about, and the contexts that are about it. */
const scope: readonly TypeDescription[] = [
  { name: "Scope", required: ["name", "id"], attributes: { name: text(), id: uid() } },
  {
    name: "ContextScope",
    hidden: true,
    primaryKey: ["context_id", "scope_id"],
    attributes: {
      context_id: reference("Context", { owned: true }),
      scope_id: reference("Scope", { owned: true }),
    },
  },
];

/** Projects, everything below them, and what links it. */
export const contextTypes: readonly TypeDescription[] = [
  context,
  project,
  typedContext,
  ...objectTypes.map(contextClass),
  typedContextLink,
  ...scope,
];
