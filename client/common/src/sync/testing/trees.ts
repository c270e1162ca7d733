import type { AyonAttribute, AyonEntity, AyonTree } from "../trees/ayon-tree.ts";
import type {
  AttributeConfiguration,
  FtrackCatalogue,
  FtrackContext,
  FtrackTree,
} from "../trees/ftrack-tree.ts";

/** Small trees for tests of the planner; every part can be replaced. */

export const PROJECT_ID = "project";

export function configuration(
  key: string,
  more: Partial<AttributeConfiguration> = {},
): AttributeConfiguration {
  return {
    id: `conf-${key}`,
    key,
    label: key,
    entityType: "show",
    objectTypeId: null,
    hierarchical: true,
    default: null,
    config: "{}",
    typeId: "text",
    groupId: null,
    groupName: null,
    projectId: null,
    readRoleIds: [],
    writeRoleIds: [],
    ...more,
  };
}

export const catalogue: FtrackCatalogue = {
  users: [
    { id: "u1", username: "anna", email: "anna@studio.example" },
    { id: "u2", username: "nobody", email: null },
  ],
  objectTypes: new Map([
    ["ot-task", { id: "ot-task", name: "Task", sort: 0 }],
    ["ot-shot", { id: "ot-shot", name: "Shot", sort: 2 }],
    ["ot-seq", { id: "ot-seq", name: "Sequence", sort: 1 }],
  ]),
  types: new Map([["t-anim", { id: "t-anim", name: "Animation", sort: 0 }]]),
  statuses: new Map([
    [
      "s-new",
      { id: "s-new", name: "Not started", sort: 2, color: "#CACACA", state: "Not Started" },
    ],
    ["s-done", { id: "s-done", name: "Approved", sort: 1, color: "#00FF00", state: "Done" }],
    ["s-odd", { id: "s-odd", name: "Odd", sort: 0, color: "red", state: "Odd" }],
  ]),
  configurations: [
    configuration("ayon_id"),
    configuration("ayon_path"),
    configuration("ayon_sync_failed", { typeId: "boolean" }),
    configuration("fstart", {
      hierarchical: false,
      entityType: "task",
      objectTypeId: "ot-shot",
      typeId: "number",
    }),
  ],
  attributeTypes: [
    { id: "text", name: "text" },
    { id: "boolean", name: "boolean" },
    { id: "enumerator", name: "enumerator" },
  ],
  attributeGroups: [],
  securityRoles: [
    { id: "r-admin", name: "Administrator" },
    { id: "r-api", name: "API" },
  ],
};

export function context(
  id: string,
  parentId: string,
  name: string,
  more: Partial<FtrackContext> = {},
): FtrackContext {
  const kind = more.kind ?? "folder";
  return {
    id,
    kind,
    name,
    parentId,
    objectTypeId: kind === "task" ? "ot-task" : "ot-shot",
    typeId: kind === "task" ? "t-anim" : null,
    statusId: "s-new",
    startDate: null,
    endDate: null,
    description: null,
    ...more,
  };
}

export function task(
  id: string,
  parentId: string,
  name: string,
  more: Partial<FtrackContext> = {},
) {
  return context(id, parentId, name, { ...more, kind: "task" });
}

export function ftrackTree(
  contexts: readonly FtrackContext[],
  more: Partial<Omit<FtrackTree, "values">> & {
    /** Entity id -> attribute key -> value. */
    values?: Record<string, Record<string, unknown>>;
  } = {},
): FtrackTree {
  const { values = {}, ...rest } = more;
  return {
    project: {
      id: PROJECT_ID,
      code: "big",
      fullName: "Big_Mountain",
      startDate: null,
      endDate: null,
      schema: {
        objectTypeIds: ["ot-task", "ot-shot", "ot-seq"],
        taskTypeIds: ["t-anim"],
        folderStatusIds: ["s-new", "s-done"],
        taskStatusIds: ["s-new"],
        versionStatusIds: ["s-done"],
      },
    },
    contexts,
    values: new Map(
      Object.entries(values).map(([id, byKey]) => [
        id,
        new Map(Object.entries(byKey).map(([key, value]) => [`conf-${key}`, value])),
      ]),
    ),
    assignments: new Map(),
    catalogue,
    ...rest,
  };
}

/** 32 hex digits that start with the given ones. */
export function ayonId(start: string | number): string {
  return String(start).padEnd(32, "0");
}

export function entity(id: string, name: string, more: Partial<AyonEntity> = {}): AyonEntity {
  return {
    id,
    kind: "folder",
    name,
    label: null,
    parentId: null,
    type: more.kind === "task" ? "Animation" : "Shot",
    status: "Not started",
    active: true,
    assignees: [],
    own: {},
    hasProducts: false,
    ...more,
  };
}

/** What an entity holds that was synced before from the context with that id and path. */
export function synced(ftrackId: string, ftrackPath: string) {
  return { own: { ftrackId, ftrackPath } };
}

function attribute(name: string, type: string, scope = ["project", "folder", "task"]) {
  return [name, { name, type, scope, choices: null, bounds: {}, builtin: true }] as const;
}

export const attributes: ReadonlyMap<string, AyonAttribute> = new Map([
  attribute("ftrackId", "string"),
  attribute("ftrackPath", "string"),
  attribute("startDate", "datetime"),
  attribute("endDate", "datetime"),
  attribute("description", "string"),
  attribute("frameStart", "integer"),
]);

export function ayonTree(
  entities: readonly AyonEntity[] = [],
  more: Partial<Omit<AyonTree, "entities">> = {},
): AyonTree {
  return {
    project: {
      name: "Big_Mountain",
      folderTypes: [{ name: "Sequence" }, { name: "Shot" }],
      taskTypes: [{ name: "Animation" }],
      statuses: [
        {
          name: "Not started",
          color: "#cacaca",
          state: "not_started",
          scope: ["folder", "representation", "task", "workfile"],
        },
        {
          name: "Approved",
          color: "#00ff00",
          state: "done",
          scope: ["folder", "product", "representation", "version", "workfile"],
        },
      ],
      linkTypes: [{ name: "breakdown|folder|folder" }],
      own: { ftrackId: PROJECT_ID, ftrackPath: "" },
    },
    entities: new Map(entities.map((one) => [one.id, one])),
    attributes,
    users: [{ name: "anna", email: "anna@studio.example" }],
    ...more,
  };
}
