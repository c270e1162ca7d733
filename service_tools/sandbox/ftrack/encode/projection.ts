import type { RelationAttribute, ScalarAttribute } from "../model/attribute.ts";
import type { EntityType } from "../model/entity-type.ts";
import type { Model } from "../model/model.ts";
import { type RelationStep, resolvePath } from "../query/resolve-path.ts";
import type { Path, Selected } from "../query/syntax.ts";

/** What is wanted from entities, and from the entities that they lead to. */
export interface Projection {
  readonly scalars: Set<ScalarAttribute>;
  /** By the name of the relation. */
  readonly relations: Map<string, RelationProjection>;
}

export interface RelationProjection {
  readonly attribute: RelationAttribute;
  /** By what an entity behind the relation has to be: one for each cast in the query. */
  readonly branches: Map<EntityType, Projection>;
}

export function emptyProjection(): Projection {
  return { scalars: new Set(), relations: new Map() };
}

/**
 * Puts the paths of a `select` together to one tree; without them it holds the type's defaults.
 * Attributes over the same column come together, as they do from ftrack.
 */
export function buildProjection(
  model: Model,
  type: EntityType,
  selected: readonly Selected[] | undefined,
  text: string,
): Projection {
  const projection = emptyProjection();
  const wanted: readonly Path[] =
    selected?.map(({ path }) => path) ??
    type.defaults.map((name) => ({ steps: [{ name }], position: 0 }));
  for (const path of wanted) {
    const { relations, scalar, owner } = resolvePath(model, type, path, text);
    let at = projection;
    let from = type;
    for (const step of relations) {
      at = branch(at, from, step);
      from = step.target;
    }
    if (scalar) for (const twin of twins(owner, scalar)) at.scalars.add(twin);
  }
  return projection;
}

function branch(projection: Projection, owner: EntityType, step: RelationStep): Projection {
  const { attribute, target } = step;
  for (const twin of twins(owner, attribute)) {
    if (projection.relations.has(twin.name)) continue;
    const branches = new Map([[target, emptyProjection()]]);
    projection.relations.set(twin.name, { attribute: twin, branches });
  }
  const branches = projection.relations.get(attribute.name)?.branches;
  const inner = branches?.get(target) ?? emptyProjection();
  branches?.set(target, inner);
  return inner;
}

/** The attributes of the same kind over the same column, the given one among them. */
function twins<T extends ScalarAttribute | RelationAttribute>(type: EntityType, of: T): T[] {
  const found: T[] = [of];
  for (const attribute of type.attributes.values()) {
    const isTwin = attribute.column === of.column && attribute.kind === of.kind;
    if (isTwin && attribute.name !== of.name && sameKind(attribute, of)) found.push(attribute);
  }
  return found;
}

function sameKind<T extends ScalarAttribute | RelationAttribute>(
  attribute: ScalarAttribute | RelationAttribute,
  of: T,
): attribute is T {
  return attribute.kind === of.kind && !attribute.hidden;
}
