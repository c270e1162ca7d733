import { SandboxControl } from "../../control/index.ts";
import { EventHub } from "../events/hub.ts";
import { createModel } from "../model/model.ts";
import { serveSchemas } from "../model/served-schemas.ts";
import { seedStore } from "../seed/seed-store.ts";
import { Graph } from "../store/graph.ts";
import { Store } from "../store/store.ts";
import { Uploads } from "../uploads/uploads.ts";
import { Accounts } from "./accounts.ts";
import { FtrackServer } from "./ftrack-server.ts";
import { parseOperations } from "./operation.ts";

/** Whatever comes out of JSON, to be looked into by a test. */
type Json = ReturnType<typeof JSON.parse>;

/** Sends operations to a server of its own with the small seed, as the user `producer`. */
export interface BatchClient {
  /** The results of one batch. */
  call(...operations: object[]): Json[];
  query(expression: string): Json[];
  /** The first entity that a query finds. */
  first(expression: string): Json;
  create(entityType: string, data: object): Json;
  update(entityType: string, key: string | readonly string[], data: object): Json;
  remove(entityType: string, key: string | readonly string[]): Json;
}

/** Starts the server, in this process and without HTTP. */
export function batchClient(): BatchClient {
  const store = new Store(createModel());
  const { users } = seedStore(store, "small");
  const accounts = new Accounts(store, users);
  const server = new FtrackServer({
    graph: new Graph(store),
    schemas: serveSchemas(store.model),
    hub: new EventHub(() => undefined),
    uploads: new Uploads(),
    accounts,
    control: new SandboxControl(),
  });
  const actor = accounts.user("producer");
  if (!actor) throw new Error("The seed has no producer.");
  const options = {
    origin: "http://127.0.0.1",
    key: "secret",
    denormalize: false,
    clientToken: null,
    pushToken: null,
  };
  const call = (...operations: object[]): Json[] =>
    JSON.parse(JSON.stringify(server.execute(parseOperations(operations), actor, options)));
  const one = (operation: object) => call(operation)[0]?.data;
  return {
    call,
    query: (expression) => one({ action: "query", expression }),
    first: (expression) => one({ action: "query", expression: `${expression} limit 1` })[0],
    create: (entity_type, entity_data) => one({ action: "create", entity_type, entity_data }),
    update: (entity_type, entity_key, entity_data) =>
      one({ action: "update", entity_type, entity_key, entity_data }),
    remove: (entity_type, entity_key) => one({ action: "delete", entity_type, entity_key }),
  };
}
