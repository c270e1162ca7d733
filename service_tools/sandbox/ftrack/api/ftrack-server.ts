import { randomUUID } from "node:crypto";
import type { SandboxControl } from "../../control/index.ts";
import { ApiError } from "../api-error.ts";
import { Addresses } from "../encode/addresses.ts";
import type { EventHub } from "../events/hub.ts";
import { parentChain } from "../events/parent-chain.ts";
import { type UpdatedEntity, updatedEntities } from "../events/update-event.ts";
import { deletionsOfNew } from "../faults/deletions-of-new.ts";
import { EventDelivery } from "../faults/event-delivery.ts";
import { deletedBeforeRead } from "../faults/ftrack-faults.ts";
import { QueryFaults } from "../faults/query-faults.ts";
import type { ServedSchemas } from "../model/served-schemas.ts";
import { ChangeLog } from "../mutate/change-log.ts";
import { History } from "../mutate/history.ts";
import type { Mutation } from "../mutate/mutation.ts";
import { QueryEngine } from "../query/query-engine.ts";
import type { Graph } from "../store/graph.ts";
import type { Row } from "../store/row.ts";
import type { Uploads } from "../uploads/uploads.ts";
import type { Accounts } from "./accounts.ts";
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

/** What a server works with. */
export interface FtrackServerParts {
  readonly graph: Graph;
  readonly schemas: ServedSchemas;
  readonly hub: EventHub;
  readonly uploads: Uploads;
  readonly accounts: Accounts;
  readonly control: SandboxControl;
}

/** Carries out batches, each wholly or not at all, and tells the hub what they changed. */
export class FtrackServer {
  readonly #parts: FtrackServerParts;
  readonly #queries: QueryEngine;
  readonly #events: EventDelivery;
  readonly #history = new History();

  constructor(parts: FtrackServerParts) {
    const { graph, hub, control } = parts;
    this.#parts = parts;
    this.#queries = new QueryEngine(graph, new QueryFaults(control));
    this.#events = new EventDelivery(control, (event) => hub.publish(event));
  }

  /** The results of the operations; throws `ApiError` when one fails, and then nothing is done. */
  execute(operations: readonly Operation[], actor: Row, options: RequestOptions): unknown[] {
    const { graph, schemas, uploads, accounts, control } = this.#parts;
    const { store } = graph;
    const log = new ChangeLog((row) => parentChain(store, row));
    const mutation: Mutation = {
      graph,
      log,
      actor,
      now: () => new Date(control.now()).toISOString().slice(0, 19),
      newId: randomUUID,
    };
    const context = {
      mutation,
      queries: this.#queries,
      schemas,
      uploads,
      accounts,
      origin: options.origin,
      addresses: new Addresses({
        origin: options.origin,
        user: String(actor.fields.username),
        key: options.key ?? "",
      }),
      denormalize: options.denormalize,
    };
    if (!operations.some(isMutation)) return runBatch(context, operations);
    const { results, entities } = store.transaction(() => {
      const done = runBatch(context, operations);
      const updated = updatedEntities(store, log.changes());
      this.#history.write(mutation, updated);
      return { results: done, entities: updated };
    });
    this.#removeFiles(log);
    this.#tell(log, entities, actor, options);
    return results;
  }

  /** Where the switch says so: somebody else removes what the batch has created. */
  #deleteBeforeRead(log: ChangeLog, actor: Row, options: RequestOptions): void {
    const { graph, control } = this.#parts;
    const deletions = deletionsOfNew(graph, log);
    if (deletions.length === 0 || !control.strike(deletedBeforeRead)) return;
    this.execute(deletions, actor, { ...options, clientToken: null, pushToken: null });
  }

  #removeFiles(log: ChangeLog): void {
    for (const { kind, row } of log.changes()) {
      const isComponent = row.type.root.name === "Component";
      if (kind === "remove" && isComponent) void this.#parts.uploads.remove(row.key);
    }
  }

  /** Publishes after the answer is on its way: clients know their own change before its echo. */
  #tell(
    log: ChangeLog,
    entities: readonly UpdatedEntity[],
    actor: Row,
    options: RequestOptions,
  ): void {
    const { clientToken, pushToken } = options;
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
      sent: new Date(this.#parts.control.now()).toISOString(),
      source: { id: randomUUID(), applicationId: "ftrack", user: { id: actor.key, username } },
      target: "",
      inReplyToEvent: null,
    };
    setImmediate(() => {
      this.#deleteBeforeRead(log, actor, options);
      this.#events.deliver(event);
    });
  }
}

/** The answer for anything that is thrown; what is no `ApiError` is a fault of the sandbox. */
export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new ApiError("ServerError", `Internal error: ${message}`);
}
