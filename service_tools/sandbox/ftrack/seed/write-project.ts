import type { Prng } from "../../control/index.ts";
import type { Row } from "../store/row.ts";
import { pick } from "./pick.ts";
import { day } from "./project-days.ts";
import { countPlan, type PlannedContext, type PlannedTask } from "./project-plan.ts";
import type { SeedWriter } from "./seed-writer.ts";
import { priorities, taskWorkflow, vfxSchemaId } from "./statuses-and-types.ts";
import type { ConfigurationIds } from "./write-custom-attributes.ts";
import type { SeedUser } from "./write-people.ts";
import { idOf, type Site } from "./write-site.ts";

/** A seeded project. */
export interface SeedProject {
  readonly id: string;
  /** ftrack's `full_name`, which becomes the project's name in AYON. */
  readonly name: string;
  /** ftrack's `name`, the short one. */
  readonly code: string;
  /** Contexts that are no tasks. */
  readonly folders: number;
  readonly tasks: number;
}

/** What the rows of a project are made from. */
export interface ProjectSeed {
  readonly writer: SeedWriter;
  readonly site: Site;
  readonly configurations: ConfigurationIds;
  readonly users: readonly SeedUser[];
  readonly prng: Prng;
}

const createdAt = "2025-12-15T09:00:00";

/** Writes a project with everything that the plan puts below it. */
export function writeProject(
  seed: ProjectSeed,
  { name, code }: { name: string; code: string },
  plan: readonly PlannedContext[],
): SeedProject {
  const { writer } = seed;
  const id = writer.id();
  const project = writer.add("Project", {
    id,
    project_id: id,
    context_type: "show",
    name: code,
    full_name: name,
    color: "#2A6F97",
    project_schema_id: vfxSchemaId,
    start_date: day(0),
    end_date: day(300),
    created_at: createdAt,
  });
  writeValues(seed, project, { "fps of Project": 24, fps: 24, frameStart: 1001, frameEnd: 1100 });
  for (const context of plan) writeContext(seed, project, project, context);
  return { id, name, code, ...countPlan(plan) };
}

function writeContext(seed: ProjectSeed, project: Row, parent: Row, plan: PlannedContext): void {
  const { writer, site, prng } = seed;
  const type = writer.store.model.get(plan.class);
  const isStatusable = !type.immutable.has("status_id");
  const statusName = prng() < 0.4 ? "In progress" : "Not started";
  const row = writer.add(plan.class, {
    context_type: "task",
    name: plan.name,
    parent_id: parent.key,
    project_id: project.key,
    type_id: plan.type === undefined ? null : idOf(site.type, plan.type),
    status_id: isStatusable ? idOf(site.status, statusName) : null,
    description: plan.description ?? null,
    end_date: plan.class === "Milestone" ? day(290) : null,
    created_at: createdAt,
  });
  writeValues(seed, row, plan.values ?? {});
  let shotStart = Math.floor(prng() * 120);
  for (const task of plan.tasks ?? []) shotStart = writeTask(seed, row, task, shotStart);
  for (const child of plan.children ?? []) writeContext(seed, project, row, child);
}

/** Writes a task that begins on the given day of the project; returns the day after it. */
function writeTask(seed: ProjectSeed, parent: Row, plan: PlannedTask, start: number): number {
  const { writer, site, prng } = seed;
  const length = 2 + Math.floor(prng() * 9);
  const status = pick(taskWorkflow, prng);
  const row = writer.add("Task", {
    context_type: "task",
    name: plan.name,
    parent_id: parent.key,
    project_id: parent.fields.project_id ?? null,
    type_id: idOf(site.type, plan.type),
    status_id: idOf(site.status, status),
    priority_id: idOf(site.priority, pick(priorities, prng).name),
    description: prng() < 0.1 ? `Ask before changing what ${plan.name} was approved with.` : null,
    start_date: day(start),
    end_date: day(start + length),
    bid: length * 8 * 3600,
    created_at: createdAt,
  });
  if (prng() < 0.15) writeValues(seed, row, { "complexity of Task": ["hard"] });
  writeAssignments(seed, row);
  return start + length;
}

function writeAssignments({ writer, users, prng }: ProjectSeed, task: Row): void {
  const artists = users.filter(({ roles }) => roles.includes("User"));
  const first = Math.floor(prng() * artists.length);
  const draw = prng();
  const count = draw < 0.1 ? 0 : draw < 0.8 ? 1 : 2;
  for (let index = 0; index < count; index += 1) {
    const user = artists[(first + index) % artists.length];
    if (!user) continue;
    const fields = { context_id: task.key, resource_id: user.id, type: "assignment" };
    writer.add("Appointment", fields);
  }
}

function writeValues(
  { writer, configurations }: ProjectSeed,
  row: Row,
  values: NonNullable<PlannedContext["values"]>,
): void {
  for (const [name, value] of Object.entries(values)) {
    const fields = { configuration_id: idOf(configurations, name), entity_id: row.key, value };
    writer.add("CustomAttributeValue", fields);
  }
}
