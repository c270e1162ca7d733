import { ApiError } from "../api-error.ts";
import type { Addresses } from "../encode/addresses.ts";
import { type EncodedEntity, EntityEncoder } from "../encode/entity-encoder.ts";
import type { EntityType } from "../model/entity-type.ts";
import type { ServedSchemas } from "../model/served-schemas.ts";
import { createEntity } from "../mutate/create-entity.ts";
import { type EntityData, isData } from "../mutate/decode-entity.ts";
import { deleteEntity } from "../mutate/delete-entity.ts";
import type { Mutation } from "../mutate/mutation.ts";
import { updateEntity } from "../mutate/update-entity.ts";
import type { QueryEngine, QueryResult } from "../query/query-engine.ts";
import { searchFilter } from "../query/search-filter.ts";
import type { Row } from "../store/row.ts";
import type { Uploads } from "../uploads/uploads.ts";
import type { Accounts } from "./accounts.ts";
import { namedAttributes } from "./named-attributes.ts";
import type { Operation } from "./operation.ts";
import { runServiceOperation } from "./run-service-operation.ts";
import { serverInformation } from "./server-information.ts";

/** What is needed to work through the operations of one request. */
export interface BatchContext {
  readonly mutation: Mutation;
  readonly queries: QueryEngine;
  readonly schemas: ServedSchemas;
  readonly uploads: Uploads;
  readonly accounts: Accounts;
  /** The server's address, as the client called it. */
  readonly origin: string;
  /** Writes the addresses of files for the user who asks. */
  readonly addresses: Addresses;
  /** Whether every mention of an entity is to be written out in full. */
  readonly denormalize: boolean;
}

/** Carries out the operations in their order and gives their results in the same order. */
export function runBatch(context: BatchContext, operations: readonly Operation[]): unknown[] {
  const { queries, addresses, denormalize } = context;
  const encoder = new EntityEncoder(queries.graph, addresses, denormalize);
  return operations.map((operation) => run(context, encoder, operation));
}

function run(context: BatchContext, encoder: EntityEncoder, operation: Operation): unknown {
  const { mutation, queries, schemas } = context;
  const { action } = operation;
  switch (action) {
    case "query_server_information":
      return serverInformation(schemas.hash, operation.values);
    case "query_schemas":
      return schemas.schemas;
    case "query":
      return answer(encoder, action, queries.run(operation.expression));
    case "search": {
      typeOf(context, operation.entityType);
      const keep = searchFilter(queries.graph, operation);
      return answer(encoder, action, queries.run(operation.expression, keep));
    }
    case "create": {
      const type = typeOf(context, operation.entityType);
      const row = createEntity(mutation, type, operation.data);
      return { action, data: createdEntity(context, row, operation.entityType, operation.data) };
    }
    case "update": {
      const type = typeOf(context, operation.entityType);
      const row = updateEntity(mutation, type, operation.key, operation.data);
      return { action, data: namedAttributes(context, row, Object.keys(operation.data)) };
    }
    case "delete":
      deleteEntity(mutation, typeOf(context, operation.entityType), operation.key);
      return { action, data: true };
    case "get_upload_metadata":
    case "complete_multipart_upload":
    case "generate_signed_url":
      return context.uploads.run(operation, context.origin);
    default:
      return runServiceOperation(context, operation);
  }
}

function answer(encoder: EntityEncoder, action: string, result: QueryResult): object {
  const { rows, projection, groups } = result;
  const data = groups ?? rows.map((row) => encoder.encode(row, projection));
  return { action, data, metadata: { next: { offset: result.nextOffset } } };
}

function typeOf({ mutation }: BatchContext, name: string): EntityType {
  const type = mutation.graph.store.model.find(name);
  if (!type) throw new ApiError("ServerError", `There is no entity type "${name}".`);
  return type;
}

/**
 * A new entity as clients merge it into theirs: under the type that they asked for, with every
 * value that the server has filled in, and with the points in time exactly as they sent them. It
 * says nothing of attributes that nobody gave a value.
 */
function createdEntity(
  context: BatchContext,
  row: Row,
  entityType: string,
  data: EntityData,
): EncodedEntity {
  const filled = row.type.stored.filter(({ name, hidden }) => !hidden && row.fields[name] != null);
  const names = [...filled.map(({ name }) => name), ...Object.keys(data)];
  const encoded = namedAttributes(context, row, names);
  for (const [name, sent] of Object.entries(data)) {
    const attribute = row.type.attributes.get(name);
    const isTime = attribute?.kind === "scalar" && attribute.valueType === "datetime";
    if (isTime && isData(sent)) encoded[name] = sent;
  }
  return { ...encoded, __entity_type__: entityType };
}
