import { objectTypes } from "../model/object-types.ts";
import type { SeedWriter } from "./seed-writer.ts";
import {
  assetPipeline,
  assetTypes,
  folderStatuses,
  knownTypeIds,
  priorities,
  shotPipeline,
  states,
  statuses,
  taskWorkflow,
  versionWorkflow,
  vfxSchemaId,
} from "./statuses-and-types.ts";

/** Ids of what the projects of a site share, by name. */
export interface Site {
  readonly status: ReadonlyMap<string, string>;
  readonly type: ReadonlyMap<string, string>;
  readonly objectType: ReadonlyMap<string, string>;
  readonly priority: ReadonlyMap<string, string>;
}

const typeColors = ["#33658A", "#86BBD8", "#758E4F", "#F6AE2D", "#F26419", "#7D5BA6", "#C1666B"];

/** The locations that every site has; ftrack's Python client does not start without them. */
const locations = [
  { id: "ce9b348f-8809-11e3-821c-20c9d081909b", name: "ftrack.origin" },
  { id: "cb268ecc-8809-11e3-a7e2-20c9d081909b", name: "ftrack.unmanaged" },
  { id: "cd41be70-8809-11e3-b98a-20c9d081909b", name: "ftrack.review" },
  { id: "07b82a97-8cf9-11e3-9383-20c9d081909b", name: "ftrack.connect" },
  { id: "3a372bde-05bc-11e4-8908-20c9d081909b", name: "ftrack.server" },
];

/** The object types that projects of the seeded schema may hold. */
const schemaObjectTypes = [
  "Milestone",
  "Task",
  "Episode",
  "Folder",
  "AssetBuild",
  "Shot",
  "Sequence",
];

/** Writes what a site has before its first project: types, statuses, workflows, a schema. */
export function writeSite(writer: SeedWriter): Site {
  const site: Site = {
    status: writeStatuses(writer),
    type: writeTypes(writer),
    objectType: writeObjectTypes(writer),
    priority: new Map(
      priorities.map((facts, sort) => [facts.name, writer.add("Priority", { ...facts, sort }).key]),
    ),
  };
  writeProjectSchema(writer, site);
  for (const location of locations) writer.add("Location", location);
  for (const name of ["Dailies", "Deliveries", "Tasks"]) writer.add("ListCategory", { name });
  writer.add("Setting", {
    name: "storage_scenario",
    group: "STORAGE",
    value: JSON.stringify({ scenario: "ftrack.automatic", data: {} }),
  });
  return site;
}

/** The id of a seeded name; a slip in the seed is an error at once. */
export function idOf(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`The seed has nothing called ${name}.`);
  return id;
}

function writeStatuses(writer: SeedWriter): Map<string, string> {
  const stateIds = new Map(states.map((state) => [state.name, writer.add("State", state).key]));
  return new Map(
    statuses.map(({ id, name, color, state }, sort) => {
      const fields = { id, name, color, sort, state_id: stateIds.get(state) ?? null };
      return [name, writer.add("Status", fields).key];
    }),
  );
}

function writeTypes(writer: SeedWriter): Map<string, string> {
  const names = [...assetTypes, ...assetPipeline, ...shotPipeline, "Production"];
  return new Map(
    names.map((name, sort) => {
      const color = typeColors[sort % typeColors.length] ?? "#CACACA";
      return [name, writer.add("Type", { id: knownTypeIds[name] ?? null, name, color, sort }).key];
    }),
  );
}

function writeObjectTypes(writer: SeedWriter): Map<string, string> {
  return new Map(
    objectTypes.map((facts) => {
      const row = writer.add("ObjectType", {
        id: facts.id,
        name: facts.name,
        sort: facts.sort,
        is_leaf: facts.leaf ?? false,
        is_taskable: !facts.leaf,
        is_typeable: facts.typeable ?? false,
        is_statusable: facts.statusable ?? false,
        is_schedulable: facts.schedulable ?? false,
        is_prioritizable: facts.prioritizable ?? false,
        is_time_reportable: facts.timeReportable ?? false,
      });
      return [facts.entityType, row.key];
    }),
  );
}

function writeProjectSchema(writer: SeedWriter, site: Site): void {
  const workflow = (name: string, names: readonly string[]) => {
    const schema = writer.add("WorkflowSchema", { name });
    for (const status of names) {
      const link = { workflow_schema_id: schema.key, status_id: idOf(site.status, status) };
      writer.add("WorkflowSchemaStatus", link);
    }
    return schema.key;
  };
  const types = writer.add("TaskTypeSchema", { name: "VFX" });
  for (const name of [...assetPipeline, ...shotPipeline, "Production"]) {
    const link = { task_type_schema_id: types.key, type_id: idOf(site.type, name) };
    writer.add("TaskTypeSchemaType", link);
  }
  writer.add("ProjectSchema", {
    id: vfxSchemaId,
    name: "VFX",
    task_type_schema_id: types.key,
    task_workflow_schema_id: workflow("VFX tasks", taskWorkflow),
    asset_version_workflow_schema_id: workflow("VFX versions", versionWorkflow),
  });
  for (const name of schemaObjectTypes) {
    const link = { object_type_id: idOf(site.objectType, name), project_schema_id: vfxSchemaId };
    writer.add("ProjectSchemaObjectType", link);
  }
  writeObjectSchema(writer, site, "Shot", []);
  writeObjectSchema(writer, site, "Episode", []);
  writeObjectSchema(writer, site, "Milestone", ["Production"]);
  writeObjectSchema(writer, site, "AssetBuild", assetTypes);
}

function writeObjectSchema(
  writer: SeedWriter,
  site: Site,
  objectType: string,
  types: readonly string[],
): void {
  const schema = writer.add("Schema", {
    object_type_id: idOf(site.objectType, objectType),
    project_schema_id: vfxSchemaId,
  });
  for (const [sort, name] of folderStatuses.entries()) {
    writer.add("SchemaStatus", {
      schema_id: schema.key,
      status_id: idOf(site.status, name),
      sort,
    });
  }
  for (const [sort, name] of types.entries()) {
    writer.add("SchemaType", { schema_id: schema.key, type_id: idOf(site.type, name), sort });
  }
}
