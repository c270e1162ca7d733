import type { RelationAttribute, ScalarAttribute } from "../model/attribute.ts";
import type { EntityType } from "../model/entity-type.ts";
import type { Model } from "../model/model.ts";
import { queryError } from "./query-error.ts";
import type { Path } from "./syntax.ts";

/** One relation on the way; `target` is what the entities behind it are known to be. */
export interface RelationStep {
  readonly attribute: RelationAttribute;
  readonly target: EntityType;
  /** Whether the query demands more than the relation promises, so that rows must be checked. */
  readonly isCast: boolean;
}

/** A path with everything in it found in the model. */
export interface ResolvedPath {
  readonly relations: readonly RelationStep[];
  /** What is read from the entities at the end; undefined when the path means these themselves. */
  readonly scalar: ScalarAttribute | undefined;
  /** What the entities at the end are known to be. */
  readonly owner: EntityType;
}

/** Finds the entity type that a query names. */
export function resolveType(
  model: Model,
  name: string,
  text: string,
  position: number,
): EntityType {
  const type = model.find(name);
  if (!type) throw queryError(`There is no entity type "${name}"`, text, position);
  return type;
}

/** Finds every step of a path that starts at an entity of `type`. */
export function resolvePath(
  model: Model,
  type: EntityType,
  path: Path,
  text: string,
): ResolvedPath {
  const relations: RelationStep[] = [];
  const wrong = (problem: string) => queryError(problem, text, path.position);
  let owner = type;
  for (const [index, { name, cast }] of path.steps.entries()) {
    const attribute = owner.attributes.get(name);
    if (!attribute || attribute.hidden) throw wrong(`${owner.name} has no attribute "${name}"`);
    if (attribute.kind === "scalar") {
      const isLast = index === path.steps.length - 1 && cast === undefined;
      if (!isLast) throw wrong(`${owner.name}.${name} is no relation`);
      return { relations, scalar: attribute, owner };
    }
    const promised = model.get(attribute.target);
    const target = cast === undefined ? promised : resolveType(model, cast, text, path.position);
    if (!target.isA(promised)) throw wrong(`${owner.name}.${name} is never a ${target.name}`);
    relations.push({ attribute, target, isCast: target !== promised });
    owner = target;
  }
  return { relations, scalar: undefined, owner };
}
