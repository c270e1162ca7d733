import { randomUUID } from "node:crypto";
import { ApiError } from "../api-error.ts";
import { Addresses } from "../encode/addresses.ts";
import type { EventHub } from "../events/hub.ts";
import { parentChain } from "../events/parent-chain.ts";
import { updatedEntities } from "../events/update-event.ts";
import type { ServedSchemas } from "../model/served-schemas.ts";
import { ChangeLog } from "../mutate/change-log.ts";
import type { Mutation } from "../mutate/mutation.ts";
import { QueryEngine } from "../query/query-engine.ts";
import type { Graph } from "../store/graph.ts";
import type { Row } from "../store/row.ts";
import type { Uploads } from "../uploads/uploads.ts";
import { runBatch } from "./batch.ts";
import { isMutation, type Operation } from "./operation.ts";

/** What comes with a request beside its operations. */
export interface RequestOptions {
  /** The server's address, as the client called it. */
  readonly origin: string;
  /** The key that came with the request, which addresses of files carry. */
  readonly key?: string | undefined;
  readonly denormalize: boolean;
  /** Copied into the `ftrack.update` of the batch, so that clients recognise their own changes. */
  readonly clientToken: string | null;
  readonly pushToken: string | null;
}

/** Carries out batches, each wholly or not at all, and tells the hub what they changed. */
export class FtrackServer {
  readonly graph: Graph;
  readonly #schemas: ServedSchemas;
  readonly #queries: QueryEngine;
  readonly #hub: EventHub;
  readonly #uploads: Uploads;

  constructor(graph: Graph, schemas: ServedSchemas, hub: EventHub, uploads: Uploads) {
    this.graph = graph;
    this.#schemas = schemas;
    this.#queries = new QueryEngine(graph);
    this.#hub = hub;
    this.#uploads = uploads;
  }

  /** The results of the operations; throws `ApiError` when one fails, and then nothing is done. */
  execute(operations: readonly Operation[], actor: Row, options: RequestOptions): unknown[] {
    const { store } = this.graph;
    const log = new ChangeLog((row) => parentChain(store, row));
    const mutation: Mutation = {
      graph: this.graph,
      log,
      actor,
      now: () => new Date().toISOString().slice(0, 19),
      newId: randomUUID,
    };
    const context = {
      mutation,
      queries: this.#queries,
      schemas: this.#schemas,
      uploads: this.#uploads,
      origin: options.origin,
      addresses: new Addresses({
        origin: options.origin,
        user: String(actor.fields.username),
        key: options.key ?? "",
      }),
      denormalize: options.denormalize,
    };
    if (!operations.some(isMutation)) return runBatch(context, operations);
    const results = store.transaction(() => runBatch(context, operations));
    this.#removeFiles(log);
    this.#tell(log, actor, options);
    return results;
  }

  #removeFiles(log: ChangeLog): void {
    for (const { kind, row } of log.changes()) {
      const isComponent = row.type.root.name === "Component";
      if (kind === "remove" && isComponent) void this.#uploads.remove(row.key);
    }
  }

  /** Publishes after the answer is on its way: clients know their own change before its echo. */
  #tell(log: ChangeLog, actor: Row, { clientToken, pushToken }: RequestOptions): void {
    const entities = updatedEntities(this.graph.store, log.changes());
    if (entities.length === 0) return;
    const { username } = actor.fields;
    const event = {
      id: randomUUID(),
      topic: "ftrack.update",
      data: {
        entities,
        clientToken,
        pushToken,
        parents: [...new Set(entities.flatMap((e) => e.parents.map((p) => p.entityId)))],
        user: { userid: actor.key, name: username },
      },
      sent: new Date().toISOString(),
      source: { id: randomUUID(), applicationId: "ftrack", user: { id: actor.key, username } },
      target: "",
      inReplyToEvent: null,
    };
    setImmediate(() => this.#hub.publish(event));
  }
}

/** The answer for anything that is thrown; what is no `ApiError` is a fault of the sandbox. */
export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new ApiError("ServerError", `Internal error: ${message}`);
}
