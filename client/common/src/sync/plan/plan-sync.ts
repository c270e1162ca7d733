import { CUST_ATTR_KEY_SERVER_ID } from "../../settings/index.ts";
import type { AyonEntity, AyonTree } from "../trees/ayon-tree.ts";
import type { FtrackContext, FtrackTree } from "../trees/ftrack-tree.ts";
import { type AnatomyField, anatomyPatch, planAnatomy } from "./anatomy.ts";
import {
  type AttributeMapping,
  type AttributesMappingSettings,
  configurationsOf,
  mapAttributes,
} from "./attribute-mapping.ts";
import { toAyonId } from "./ayon-id.ts";
import { diffValues } from "./entity-values.ts";
import { pair } from "./pairing.ts";
import { place } from "./place.ts";
import type { Placements } from "./placement.ts";
import type { Pairing, SyncPlan } from "./plan.ts";
import { planEntities } from "./plan-entities.ts";
import { planMarks } from "./plan-marks.ts";
import { publishedFolders } from "./published.ts";
import { reportPlacements } from "./report-placements.ts";
import { childrenOf, pathsOf } from "./tree-index.ts";
import { typesInUse } from "./types-in-use.ts";

export interface PlanOptions {
  readonly mapping: AttributesMappingSettings;
  /** Makes the id of an entity that AYON does not have yet: 32 hex digits. */
  readonly newId: () => string;
  /** Lists of the AYON project that AYON refused to change. */
  readonly fixed?: ReadonlySet<AnatomyField>;
}

/**
 * Compares an ftrack project with its AYON project and says what a full sync would write. Pure: it reads nothing,
 * writes nothing and changes neither tree. ftrack is the source of truth.
 */
export function planSync(ftrack: FtrackTree, ayon: AyonTree, options: PlanOptions): SyncPlan {
  const { project, contexts, catalogue } = ftrack;
  const { entities } = ayon;
  const children = childrenOf(contexts);
  const paths = pathsOf(project.id, children);
  const published = publishedFolders(entities);
  const ayonIdOf = ayonIdReader(ftrack);
  const configurations = configurationsOf(project.id, catalogue.configurations);
  const mapping = mapAttributes(options.mapping, ayon.attributes, configurations);

  const pairs = pair({ projectId: project.id, contexts, children, entities, ayonIdOf });
  const newId = idSource(entities, ayonIdOf, options.newId);
  const placements = place({
    projectId: project.id,
    contexts,
    children,
    paths,
    entities,
    pairs,
    published,
    newId,
  });
  const inAyon = pairsAfter(contexts, placements);
  // What is left out brings no type along that nothing would have then.
  const taken = { ...ftrack, contexts: contexts.filter(({ id }) => inAyon.has(id)) };
  const anatomy = planAnatomy(taken, ayon.project, typesInUse(entities), options.fixed);
  const planned = planEntities({ ftrack, ayon, anatomy, placements, published, mapping, paths });
  const values = projectValues(ftrack, ayon, mapping);
  const remaining = typesInUse(entities, anatomy.lists, planned.operations);
  return {
    project: { id: project.id, name: project.fullName },
    projectPatch: {
      ...anatomyPatch(ayon.project, anatomy.lists),
      ...(Object.keys(values.attrib).length > 0 ? { attrib: values.attrib } : {}),
    },
    operations: planned.operations,
    finalPatch: anatomyPatch(
      anatomy.lists,
      planAnatomy(taken, { ...ayon.project, ...anatomy.lists }, remaining, options.fixed).lists,
    ),
    marks: planMarks(contexts, placements, entities),
    pairs: inAyon,
    report: [
      ...reportPlacements(contexts, placements, paths),
      ...values.problems.map((problem) => ({
        kind: "value" as const,
        entity: project.fullName,
        ...problem,
      })),
      ...planned.report,
    ],
  };
}

function pairsAfter(contexts: readonly FtrackContext[], placements: Placements): Pairing {
  return new Map(
    contexts.flatMap(({ id, kind }) => {
      const placement = placements.get(id);
      const isThere = placement && placement.state !== "left-out";
      return isThere ? [[id, { id: placement.id, kind }] as const] : [];
    }),
  );
}

function ayonIdReader({
  values,
  catalogue,
}: FtrackTree): (context: FtrackContext) => string | null {
  const configuration = catalogue.configurations.find(
    (one) => one.key === CUST_ATTR_KEY_SERVER_ID && one.hierarchical && one.projectId === null,
  );
  return (context) =>
    configuration ? toAyonId(values.get(context.id)?.get(configuration.id)) : null;
}

/** A deleted AYON entity comes back under its old id, when no other entity or context claims that id. */
function idSource(
  entities: ReadonlyMap<string, AyonEntity>,
  ayonIdOf: (context: FtrackContext) => string | null,
  newId: () => string,
): (context: FtrackContext) => string {
  const claimed = new Set<string>();
  return (context) => {
    const old = ayonIdOf(context);
    const id = old && !entities.has(old) && !claimed.has(old) ? old : newId();
    claimed.add(id);
    return id;
  };
}

function projectValues(ftrack: FtrackTree, ayon: AyonTree, mapping: AttributeMapping) {
  const { id, startDate, endDate } = ftrack.project;
  return diffValues(
    {
      id,
      path: "",
      scope: "project",
      objectTypeId: null,
      startDate,
      endDate,
      values: ftrack.values.get(id) ?? new Map(),
    },
    ayon.project.own,
    ayon.attributes,
    mapping,
  );
}
