import { ApiError } from "../api-error.ts";
import type { CollectionAttribute, Value } from "../model/attribute.ts";
import type { EntityType } from "../model/entity-type.ts";
import type { Graph } from "../store/graph.ts";
import { decodeValue } from "./decode-value.ts";

/** What a client sends as `entity_data`. */
export type EntityData = Readonly<Record<string, unknown>>;

/** Entity data with its names found in the model and its values checked. */
export interface DecodedEntity {
  /** New values by the name that they are stored under. */
  readonly fields: Record<string, Value>;
  /** Collections, each with the members as the client sent them. */
  readonly collections: readonly {
    attribute: CollectionAttribute;
    members: readonly EntityData[];
  }[];
}

/** Throws `ServerError` for unknown attributes and `ValidationError` for values that do not fit. */
export function decodeEntity(graph: Graph, type: EntityType, data: EntityData): DecodedEntity {
  const fields: Record<string, Value> = {};
  const collections: { attribute: CollectionAttribute; members: readonly EntityData[] }[] = [];
  for (const [name, sent] of Object.entries(data)) {
    if (name === "__entity_type__") continue;
    const attribute = type.attributes.get(name);
    if (!attribute || attribute.hidden) {
      throw new ApiError("ServerError", `${type.name} has no attribute "${name}".`);
    }
    if (attribute.kind === "scalar") {
      if (attribute.computed) {
        throw new ApiError(
          "ValidationError",
          `${type.name}.${name} is computed, it cannot be set.`,
        );
      }
      fields[attribute.storedAs] = decodeValue(attribute, type.name, sent);
    } else if (attribute.kind === "one") {
      const via = type.attributes.get(attribute.via);
      if (via?.kind === "scalar") fields[via.storedAs] = referenceIn(graph, type, name, sent);
    } else {
      collections.push({ attribute, members: membersIn(type, name, sent) });
    }
  }
  checkReferences(graph, type, fields);
  return { fields, collections };
}

/** The key in a reference such as `{__entity_type__: "Status", id: "…"}`. */
export function keyIn(type: EntityType, data: EntityData): string | undefined {
  const parts = type.primaryKey.map((name) => data[name]);
  return parts.every((part) => typeof part === "string") ? parts.join(",") : undefined;
}

function referenceIn(graph: Graph, type: EntityType, name: string, sent: unknown): string | null {
  if (sent === null || typeof sent === "string") return sent;
  const target = type.attributes.get(name);
  if (isData(sent) && target?.kind === "one") {
    const key = keyIn(graph.store.model.get(target.target), sent);
    if (key !== undefined) return key;
  }
  throw new ApiError("ValidationError", `${type.name}.${name} takes an entity with its id.`);
}

function membersIn(type: EntityType, name: string, sent: unknown): readonly EntityData[] {
  if (Array.isArray(sent) && sent.every(isData)) return sent;
  throw new ApiError("ValidationError", `${type.name}.${name} takes a list of entities.`);
}

export function isData(sent: unknown): sent is EntityData {
  return typeof sent === "object" && sent !== null && !Array.isArray(sent);
}

function checkReferences(graph: Graph, type: EntityType, fields: Record<string, Value>): void {
  const { store } = graph;
  for (const { name, references } of type.stored) {
    const key = fields[name];
    if (references === undefined || typeof key !== "string") continue;
    if (!store.follow(references, key)) {
      const target = references === "*" ? "entity" : references;
      throw new ApiError("ValidationError", `${type.name}.${name}: there is no ${target} ${key}.`);
    }
  }
}
