import { ApiError } from "../api-error.ts";
import type { ScalarAttribute } from "../model/attribute.ts";
import type { Graph } from "../store/graph.ts";
import type { Row } from "../store/row.ts";
import type { Addresses } from "./addresses.ts";
import type { Projection, RelationProjection } from "./projection.ts";
import { encodeScalar } from "./scalar-encoder.ts";

/** An entity as it goes over the wire. */
export type EncodedEntity = Record<string, unknown>;

/** How often one response may mention entities: far more often than clients can take in at once. */
const mostMentions = 1_000_000;

/**
 * Writes the entities of one response. ftrack writes each of them out once; where it comes up
 * again it is only named by type and primary key, unless the client asks for `denormalize`.
 */
export class EntityEncoder {
  readonly #graph: Graph;
  readonly #addresses: Addresses;
  readonly #denormalize: boolean;
  readonly #written = new Map<string, Set<ScalarAttribute | Projection>>();
  #mentionsLeft: number;

  constructor(graph: Graph, addresses: Addresses, denormalize: boolean, most = mostMentions) {
    this.#graph = graph;
    this.#addresses = addresses;
    this.#denormalize = denormalize;
    this.#mentionsLeft = most;
  }

  /**
   * The entity with what every entity of its type carries, and what `projection` wants of it.
   * Throws `ServerError` when the response becomes too large.
   */
  encode(row: Row, projection: Projection): EncodedEntity {
    this.#mentionsLeft -= 1;
    if (this.#mentionsLeft < 0) {
      throw new ApiError(
        "ServerError",
        'The answer has too many entities; ask for less by "limit".',
      );
    }
    const { type } = row;
    const encoded: EncodedEntity = { __entity_type__: type.name };
    for (const name of type.primaryKey) encoded[name] = row.fields[name];
    const written = this.#writtenOf(row);
    if (written.has(projection)) return encoded;
    written.add(projection);
    for (const name of type.always) {
      const attribute = type.attributes.get(name);
      if (attribute?.kind === "scalar") this.#writeScalar(encoded, row, attribute, written);
    }
    for (const attribute of projection.scalars) this.#writeScalar(encoded, row, attribute, written);
    for (const relation of projection.relations.values()) {
      this.#writeRelation(encoded, row, relation);
    }
    return encoded;
  }

  #writtenOf(row: Row): Set<ScalarAttribute | Projection> {
    if (this.#denormalize) return new Set();
    const key = `${row.type.root.name} ${row.key}`;
    let written = this.#written.get(key);
    if (!written) {
      written = new Set();
      this.#written.set(key, written);
    }
    return written;
  }

  #writeScalar(
    encoded: EncodedEntity,
    row: Row,
    wanted: ScalarAttribute,
    written: Set<ScalarAttribute | Projection>,
  ): void {
    if (wanted.name in encoded) return;
    const own = row.type.attributes.get(wanted.name);
    const attribute = own?.kind === "scalar" ? own : wanted;
    if (written.has(attribute)) return;
    written.add(attribute);
    encoded[attribute.name] = encodeScalar(this.#graph, this.#addresses, row, attribute);
  }

  #writeRelation(encoded: EncodedEntity, row: Row, relation: RelationProjection): void {
    const { attribute, branches } = relation;
    const others: EncodedEntity[] = [];
    for (const other of this.#graph.related(row, attribute)) {
      const fitting = [...branches].filter(([target]) => other.type.isA(target));
      const mentions = fitting.map(([, projection]) => this.encode(other, projection));
      if (mentions.length > 0) others.push(Object.assign({}, ...mentions));
    }
    encoded[attribute.name] = attribute.kind === "one" ? (others[0] ?? null) : others;
  }
}
