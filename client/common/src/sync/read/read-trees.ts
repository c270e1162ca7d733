import type { AyonClient } from "../../ayon/index.ts";
import { UserError } from "../../errors.ts";
import type { FtrackSession } from "../../ftrack/index.ts";
import { findMarkConfigurations } from "../apply/write-back.ts";
import type { AttributesMappingSettings } from "../plan/attribute-mapping.ts";
import { configurationsOf, mapAttributes } from "../plan/attribute-mapping.ts";
import type { AyonTree } from "../trees/ayon-tree.ts";
import type { FtrackCatalogue, FtrackProject, FtrackTree } from "../trees/ftrack-tree.ts";
import { readAyonTree } from "./read-ayon-tree.ts";
import { readAssignments, readContexts, readValues } from "./read-ftrack-tree.ts";

export interface TreeReader {
  readonly ftrack: FtrackSession;
  readonly ayon: AyonClient;
  readonly mapping: AttributesMappingSettings;
  readonly signal?: AbortSignal | undefined;
  /**
   * Makes sure that ftrack has the attributes that the sync needs; answers the configurations as they are then. Runs only once it
   * is known that there is an AYON project to sync to.
   */
  readonly prepare: (catalogue: FtrackCatalogue) => Promise<FtrackCatalogue>;
}

/** Reads both sides of a project side by side, a handful of requests at a time. */
export async function readTrees(
  reader: TreeReader,
  project: FtrackProject,
  found: FtrackCatalogue,
): Promise<{ ftrack: FtrackTree; ayon: AyonTree }> {
  const { ftrack: session, signal } = reader;
  const [ayon, contexts, assignments] = await Promise.all([
    readAyonTree(reader.ayon, project.fullName, signal),
    readContexts(session, project.id, signal),
    readAssignments(session, project.id, signal),
  ]);
  if (!ayon) {
    throw new UserError(
      `Project "${project.fullName}" does not exist in AYON. Create it there under exactly this name.`,
    );
  }
  const catalogue = await reader.prepare(found);
  const configurations = configurationsOf(project.id, catalogue.configurations);
  const sources = [...mapAttributes(reader.mapping, ayon.attributes, configurations).values()];
  const marks = findMarkConfigurations(catalogue.configurations);
  const wanted = new Set([
    ...Object.values(marks ?? {}),
    ...sources.flatMap((source) => source.map((one) => one.id)),
  ]);
  const ids = [project.id, ...contexts.map((context) => context.id)];
  const values = await readValues(session, ids, [...wanted], signal);
  return { ayon, ftrack: { project, contexts, values, assignments, catalogue } };
}
