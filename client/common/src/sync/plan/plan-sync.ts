import { CUST_ATTR_KEY_SERVER_ID } from "../../settings/index.ts";
import type { AyonEntity, AyonTree } from "../trees/ayon-tree.ts";
import type { FtrackContext, FtrackTree } from "../trees/ftrack-tree.ts";
import type { AttributesMappingSettings } from "./attribute-mapping.ts";
import { type AttributeMapping, configurationsOf, mapAttributes } from "./attribute-mapping.ts";
import { toAyonId } from "./ayon-id.ts";
import { diffValues } from "./entity-values.ts";
import { pair } from "./pairing.ts";
import { place } from "./placement.ts";
import type { SyncPlan } from "./plan.ts";
import { planEntities } from "./plan-entities.ts";
import { planMarks } from "./plan-marks.ts";
import { planConfiguration, type TypesInUse } from "./project-configuration.ts";
import { publishedFolders } from "./published.ts";
import { reportPlacements } from "./report-placements.ts";
import { childrenOf, pathsOf } from "./tree-index.ts";

export interface PlanOptions {
  readonly mapping: AttributesMappingSettings;
  /** Makes the id of an entity that AYON does not have yet: 32 hex digits. */
  readonly newId: () => string;
}

/**
 * Compares an ftrack project with its AYON project and says what a full sync would write. Pure: it reads nothing,
 * writes nothing and changes neither tree. ftrack is the source of truth.
 */
export function planSync(ftrack: FtrackTree, ayon: AyonTree, options: PlanOptions): SyncPlan {
  const { project, contexts, catalogue } = ftrack;
  const children = childrenOf(contexts);
  const paths = pathsOf(project.id, children);
  const configurations = configurationsOf(project.id, catalogue.configurations);
  const mapping = mapAttributes(options.mapping, ayon.attributes, configurations);
  const ayonIdOf = ayonIdReader(ftrack, configurations);
  const published = publishedFolders(ayon.entities);

  const pairs = pair({
    projectId: project.id,
    contexts,
    children,
    entities: ayon.entities,
    ayonIdOf,
  });
  const placements = place({
    projectId: project.id,
    contexts,
    children,
    entities: ayon.entities,
    pairs,
    published,
    newId: idSource(ayon.entities, ayonIdOf, options.newId),
  });
  const configurationPatch = planConfiguration(ftrack, ayon.project, typesInUse(ayon.entities));
  const ayonProject = { ...ayon.project, ...configurationPatch };
  const entities = planEntities({
    ftrack,
    ayon,
    ayonProject,
    placements,
    published,
    mapping,
    paths,
  });
  const projectValues = projectChanges(ftrack, ayon, mapping);
  return {
    project: { id: project.id, name: project.fullName },
    projectPatch: {
      ...configurationPatch,
      ...(Object.keys(projectValues.attrib).length > 0 ? { attrib: projectValues.attrib } : {}),
    },
    operations: entities.operations,
    marks: planMarks(contexts, placements, ayon.entities),
    report: [
      ...reportPlacements(contexts, placements, paths),
      ...projectValues.problems.map((reason) => ({
        kind: "value" as const,
        entity: project.fullName,
        reason,
      })),
      ...entities.report,
    ],
  };
}

function ayonIdReader(
  ftrack: FtrackTree,
  configurations: ReturnType<typeof configurationsOf>,
): (context: FtrackContext) => string | null {
  const configuration = configurations.find(
    (one) => one.key === CUST_ATTR_KEY_SERVER_ID && one.hierarchical,
  );
  return (context) =>
    configuration ? toAyonId(ftrack.values.get(context.id)?.get(configuration.id)) : null;
}

/** A deleted AYON entity comes back under its old id, when no other entity or context claims that id. */
function idSource(
  entities: ReadonlyMap<string, AyonEntity>,
  ayonIdOf: (context: FtrackContext) => string | null,
  newId: () => string,
): (context: FtrackContext) => string {
  const given = new Map<string, string>();
  const claimed = new Set<string>();
  return (context) => {
    const known = given.get(context.id);
    if (known) return known;
    const old = ayonIdOf(context);
    const id = old && !entities.has(old) && !claimed.has(old) ? old : newId();
    claimed.add(id);
    given.set(context.id, id);
    return id;
  };
}

function projectChanges(ftrack: FtrackTree, ayon: AyonTree, mapping: AttributeMapping) {
  const { project } = ftrack;
  return diffValues(
    {
      id: project.id,
      path: "",
      scope: "project",
      objectTypeId: null,
      startDate: project.startDate,
      endDate: project.endDate,
      values: ftrack.values.get(project.id) ?? new Map(),
    },
    ayon.project.own,
    ayon.attributes,
    mapping,
  );
}

/** Types that AYON's entities have now: AYON refuses to drop these from the project. */
function typesInUse(entities: ReadonlyMap<string, AyonEntity>): TypesInUse {
  const inUse = { folder: new Set<string>(), task: new Set<string>() };
  for (const entity of entities.values()) inUse[entity.kind].add(entity.type.toLowerCase());
  return inUse;
}
