import { FTRACK_ID_ATTRIB } from "@ayon-ftrack/common/settings";
import { auditProject } from "@ayon-ftrack/common/sync";
import { AyonProjectView } from "../services/ayon-project-view.ts";
import { viewAyon } from "../services/ayon-view.ts";
import type { FaultStudio } from "./fault-studio.ts";
import type { ProjectKey } from "./people.ts";
import { repeated } from "./repeated.ts";
import { type StoredEvent, storedEvents } from "./stored-events.ts";

/** In what the two sides of the projects differ, and what was done more than once to bring them in step. */
export async function judgeProjects(studio: FaultStudio): Promise<string[]> {
  const events = await storedEvents(
    studio.studio.admin,
    "entity.folder.*",
    "entity.task.*",
    "entity_list.*",
  );
  const found = [];
  for (const project of studio.projects) {
    found.push(...(await differences(studio, project)));
    const own = events.filter((event) => event.project === project.name);
    found.push(...(await effectsTwice(studio, project, own)));
  }
  return found;
}

/** What AYON cannot have as ftrack has it is no difference that anybody could make good. */
async function differences(studio: FaultStudio, { id, name }: ProjectKey): Promise<string[]> {
  const audit = await auditProject(studio.context, id);
  return audit.differences
    .filter(({ kind }) => kind !== "not-followed")
    .map((one) => `the sides of ${name} differ: ${JSON.stringify(one)}`);
}

async function effectsTwice(
  { studio, people }: FaultStudio,
  { name }: ProjectKey,
  events: readonly StoredEvent[],
): Promise<string[]> {
  const { admin } = studio;
  const entities = await viewAyon(admin, name);
  const told = (topic: RegExp) => events.filter((event) => topic.test(event.topic));
  const contextIds = entities.map(({ own }) => String(own[FTRACK_ID_ATTRIB] ?? ""));
  const created = told(/^entity\.(folder|task)\.created$/).length;
  const deleted = told(/^entity\.(folder|task)\.deleted$/).length;
  const view = new AyonProjectView(admin, name);
  const links = (await view.links()).map(({ inputId, outputId }) => `${inputId} to ${outputId}`);
  const lists = (await view.lists()).map(({ label }) => label);
  return [
    ...repeated(contextIds.filter((id) => id !== "")).map(
      (id) => `${name} has more than one entity for the context ${id}`,
    ),
    ...(created - deleted === entities.length
      ? []
      : [`${name} has ${entities.length} entities, of ${created} created and ${deleted} deleted`]),
    ...repeated(links).map((link) => `${name} has more than one link from ${link}`),
    ...repeated(lists).map((label) => `${name} has more than one list ${label}`),
    ...entities.flatMap(({ id, path, own }) => {
      const set = people.statusesSet.get(String(own[FTRACK_ID_ATTRIB])) ?? 0;
      const followed = told(/\.status_changed$/).filter(({ summary }) => summary.entityId === id);
      return followed.length <= set
        ? []
        : [`${path} changed its status ${followed.length} times, people changed it ${set} times`];
    }),
  ];
}
