import { type FtrackSession, quoted } from "../../ftrack/index.ts";
import type {
  AttributeConfiguration,
  FtrackCatalogue,
  FtrackProject,
  FtrackProjectSchema,
  NamedRow,
  SortedName,
} from "../trees/ftrack-tree.ts";
import * as rows from "./ftrack-rows.ts";

const CONFIGURATIONS =
  "select id, key, label, entity_type, object_type_id, is_hierarchical, default, config, type_id, " +
  "group_id, group.name, project_id, read_security_roles.id, write_security_roles.id " +
  "from CustomAttributeConfiguration order by id";
const GROUPS = "select id, name from CustomAttributeGroup order by id";

// The spellings with an underscore are the ones that ftrack's own JavaScript client asks for.
const PROJECT =
  "select id, name, full_name, start_date, end_date, project_schema.object_types.id, " +
  "project_schema._task_type_schema.types.id, project_schema._task_workflow.statuses.id, " +
  "project_schema._version_workflow.statuses.id, project_schema._overrides.workflow_schema.statuses.id, " +
  "project_schema._schemas.statuses.status_id from Project";

/**
 * Reads the project and the tables that all projects share in one request. The project is null when the API
 * user does not see it.
 */
export async function readCatalogue(
  session: FtrackSession,
  projectId: string,
  signal?: AbortSignal,
): Promise<{ project: FtrackProject | null; catalogue: FtrackCatalogue }> {
  const [projects, configurations, types, groups, roles, users, objectTypes, taskTypes, statuses] =
    await session.queryBatch(
      [
        `${PROJECT} where id is ${quoted(projectId)}`,
        CONFIGURATIONS,
        "select id, name from CustomAttributeType order by id",
        GROUPS,
        "select id, name from SecurityRole order by id",
        "select id, username, email from User order by id",
        "select id, name, sort from ObjectType order by id",
        "select id, name, sort from Type order by id",
        "select id, name, sort, color, state.name from Status order by id",
      ],
      { signal },
    );
  const [project] = rows.checked("Project", projects ?? [], rows.isProjectRow);
  return {
    project: project ? toProject(project) : null,
    catalogue: {
      configurations: toConfigurations(configurations ?? []),
      attributeTypes: rows.checked("CustomAttributeType", types ?? [], rows.isNamedRow),
      attributeGroups: toGroups(groups ?? []),
      securityRoles: rows.checked("SecurityRole", roles ?? [], rows.isNamedRow),
      users: rows.checked("User", users ?? [], rows.isUserRow),
      objectTypes: byId(toSorted("ObjectType", objectTypes ?? [])),
      types: byId(toSorted("Type", taskTypes ?? [])),
      statuses: byId(
        rows.checked("Status", statuses ?? [], rows.isStatusRow).map((row) => ({
          ...row,
          sort: row.sort ?? 0,
          state: row.state?.name ?? null,
        })),
      ),
    },
  };
}

/** The tables of custom attributes alone, after they were changed. */
export async function readAttributeTables(
  session: FtrackSession,
  signal?: AbortSignal,
): Promise<Pick<FtrackCatalogue, "configurations" | "attributeGroups">> {
  const [configurations, groups] = await session.queryBatch([CONFIGURATIONS, GROUPS], { signal });
  return {
    configurations: toConfigurations(configurations ?? []),
    attributeGroups: toGroups(groups ?? []),
  };
}

function toGroups(answer: readonly unknown[]): NamedRow[] {
  return rows.checked("CustomAttributeGroup", answer, rows.isNamedRow);
}

/** ftrack has types without a place in the order; they come first. */
function toSorted(entityType: string, answer: readonly unknown[]): SortedName[] {
  return rows
    .checked(entityType, answer, rows.isSortedRow)
    .map((row) => ({ ...row, sort: row.sort ?? 0 }));
}

function toConfigurations(answer: readonly unknown[]): AttributeConfiguration[] {
  return rows
    .checked("CustomAttributeConfiguration", answer, rows.isConfigurationRow)
    .map((row) => ({
      id: row.id,
      key: row.key,
      label: row.label,
      entityType: row.entity_type.toLowerCase(),
      objectTypeId: row.object_type_id,
      hierarchical: row.is_hierarchical,
      default: row.default,
      config: row.config,
      typeId: row.type_id,
      groupId: row.group_id,
      groupName: row.group?.name ?? null,
      projectId: row.project_id,
      readRoleIds: row.read_security_roles.map((role) => role.id),
      writeRoleIds: row.write_security_roles.map((role) => role.id),
    }));
}

function toProject(row: rows.ProjectRow): FtrackProject {
  return {
    id: row.id,
    code: row.name,
    fullName: row.full_name,
    startDate: row.start_date,
    endDate: row.end_date,
    schema: toSchema(row.project_schema),
  };
}

function toSchema(schema: rows.ProjectRow["project_schema"]): FtrackProjectSchema {
  const ids = (items: readonly { readonly id: string }[] | undefined) =>
    (items ?? []).map((item) => item.id);
  return {
    objectTypeIds: ids(schema.object_types),
    taskTypeIds: ids(schema._task_type_schema?.types),
    folderStatusIds: schema._schemas.flatMap((one) => one.statuses.map((row) => row.status_id)),
    taskStatusIds: [
      ...ids(schema._task_workflow?.statuses),
      ...schema._overrides.flatMap((one) => ids(one.workflow_schema?.statuses)),
    ],
    versionStatusIds: ids(schema._version_workflow?.statuses),
  };
}

function byId<Row extends { readonly id: string }>(items: readonly Row[]): Map<string, Row> {
  return new Map(items.map((item) => [item.id, item]));
}
