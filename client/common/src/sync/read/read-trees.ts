import { type AyonClient, isProjectName } from "../../ayon/index.ts";
import { UserError } from "../../errors.ts";
import type { FtrackSession } from "../../ftrack/index.ts";
import {
  type AttributesMappingSettings,
  configurationsOf,
  mapAttributes,
} from "../plan/attribute-mapping.ts";
import type { AyonTree } from "../trees/ayon-tree.ts";
import type { FtrackCatalogue, FtrackTree } from "../trees/ftrack-tree.ts";
import type { MarkConfigurations } from "./mark-configurations.ts";
import { readAyonTree } from "./read-ayon-tree.ts";
import { readCatalogue } from "./read-catalogue.ts";
import { readAssignments, readContexts } from "./read-ftrack-tree.ts";
import { readValues } from "./read-values.ts";

export interface TreeReader<Marks extends MarkConfigurations | null> {
  readonly ftrack: FtrackSession;
  readonly ayon: AyonClient;
  readonly mapping: AttributesMappingSettings;
  readonly signal?: AbortSignal | undefined;
  /**
   * Makes sure that ftrack has the attributes that the sync needs; answers the tables as they are then.
   * Runs only once it is known that there is an AYON project to sync to.
   */
  readonly prepare: (
    catalogue: FtrackCatalogue,
  ) => Promise<{ readonly catalogue: FtrackCatalogue; readonly marks: Marks }>;
}

export interface Trees<Marks> {
  readonly ftrack: FtrackTree;
  readonly ayon: AyonTree;
  readonly marks: Marks;
  /** Ids of contexts that are in ftrack but not in the tree, because they could not be read. */
  readonly unreadable: readonly string[];
}

/**
 * Reads both sides of a project side by side, a handful of requests at a time.
 *
 * @throws UserError when ftrack does not show the project, or AYON has none of its name
 */
export async function readTrees<Marks extends MarkConfigurations | null>(
  reader: TreeReader<Marks>,
  ftrackProjectId: string,
): Promise<Trees<Marks>> {
  const { ftrack: session, signal } = reader;
  const { project, catalogue: found } = await readCatalogue(session, ftrackProjectId, signal);
  if (!project) {
    throw new UserError(
      `ftrack shows no project with the id ${ftrackProjectId} to the user "${session.apiUser}"; let this user see the project.`,
    );
  }
  const [ayon, { contexts, unreadable }, assignments] = await Promise.all([
    readAyonTree(reader.ayon, project.fullName, signal),
    readContexts(session, project.id, signal),
    readAssignments(session, project.id, signal),
  ]);
  if (!ayon) {
    throw new UserError(noProject(project.fullName));
  }
  const { catalogue, marks } = await reader.prepare(found);
  const configurations = configurationsOf(project.id, catalogue.configurations);
  const mapped = mapAttributes(reader.mapping, ayon.attributes, configurations);
  const wanted = new Set([
    ...Object.values(marks ?? {}),
    ...[...mapped.values()].flat().map(({ id }) => id),
  ]);
  const sources = configurations.filter(({ id }) => wanted.has(id));
  const ids = [project.id, ...contexts.map((context) => context.id)];
  const values = await readValues(session, ids, sources, signal);
  return { ayon, ftrack: { project, contexts, values, assignments, catalogue }, marks, unreadable };
}

function noProject(name: string): string {
  return isProjectName(name)
    ? `Project "${name}" does not exist in AYON. Create it there under exactly this name.`
    : `Project "${name}" cannot exist in AYON: give it a name of letters, digits and underscores in ftrack.`;
}
