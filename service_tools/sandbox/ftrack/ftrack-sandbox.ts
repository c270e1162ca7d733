import {
  createSandboxApp,
  refuseCredentials,
  SandboxControl,
  startLocalServer,
} from "../control/index.ts";
import { Accounts } from "./api/accounts.ts";
import { addApiRoutes, addHandshakeRoute } from "./api/api-routes.ts";
import { addEntitiesRoute } from "./api/entities-route.ts";
import { FtrackServer } from "./api/ftrack-server.ts";
import { addWidgetRoute } from "./api/widget-route.ts";
import { eventSocketHandler } from "./events/event-socket.ts";
import { EventHub } from "./events/hub.ts";
import { addPageRoute } from "./events/page-route.ts";
import { SocketSessions } from "./events/socket-sessions.ts";
import { ftrackFaults } from "./faults/ftrack-faults.ts";
import { createModel } from "./model/model.ts";
import { serveSchemas } from "./model/served-schemas.ts";
import { type SeedSize, seedStore } from "./seed/seed-store.ts";
import { apiUsername, type SeedUser } from "./seed/write-people.ts";
import type { SeedProject } from "./seed/write-project.ts";
import { Graph } from "./store/graph.ts";
import { Store } from "./store/store.ts";
import { addFileRoutes } from "./uploads/file-routes.ts";
import { storagePath, Uploads } from "./uploads/uploads.ts";

export interface FtrackSandboxOptions {
  /** 0, or left out, takes a free port. */
  readonly port?: number | undefined;
  /** Left out: `small`. */
  readonly seed?: SeedSize | undefined;
  /** The first fault switch: every request waits this long, in milliseconds. */
  readonly latencyMs?: number | undefined;
}

/** A running ftrack server, all of it in this process. */
export interface FtrackSandbox {
  readonly url: string;
  /** The user, with the roles API and Administrator, that services sign in with. */
  readonly apiUser: string;
  readonly apiKey: string;
  readonly projects: readonly SeedProject[];
  readonly users: readonly SeedUser[];
  readonly control: SandboxControl;
  stop(): Promise<void>;
}

/**
 * Starts an ftrack server with a seeded site on 127.0.0.1: the operations of `POST /api`, the
 * event socket under `/socket.io/1/`, the files of components under `/component/`, and the
 * switches and looks under `/_sandbox/`.
 */
export async function startFtrackSandbox(
  options: FtrackSandboxOptions = {},
): Promise<FtrackSandbox> {
  const { port, seed = "small", latencyMs } = options;
  const control = new SandboxControl(latencyMs ? { latencyMs } : {}, ftrackFaults);
  const model = createModel();
  const store = new Store(model);
  const { projects, users } = seedStore(store, seed);
  const graph = new Graph(store);
  const isRevoked = () => control.strike(refuseCredentials) !== undefined;
  const accounts = new Accounts(store, users, isRevoked);
  const hub = new EventHub((username) => accounts.user(username)?.key);
  const sessions = new SocketSessions();
  const uploads = new Uploads();
  control.onRestart(() => sessions.forgetAll());

  const isUpload = (path: string) => path.startsWith(`${storagePath}/`);
  const app = createSandboxApp(control, isUpload);
  addEntitiesRoute(app, graph);
  addPageRoute(app, hub, (name) => {
    const row = accounts.user(name);
    return row && { id: row.key, username: String(row.fields.username) };
  });
  const ftrack = new FtrackServer({
    graph,
    schemas: serveSchemas(model),
    hub,
    uploads,
    accounts,
    control,
  });
  addApiRoutes(app, ftrack, accounts, control);
  addFileRoutes(app, { uploads, store, accounts, control });
  addWidgetRoute(app);
  addHandshakeRoute(app, sessions, accounts, control);

  const upgrade = eventSocketHandler(hub, sessions, control);
  const server = await startLocalServer({ app, control, port, upgrade });
  const api = users.find(({ username }) => username === apiUsername);
  if (!api) throw new Error(`The seed has no user ${apiUsername}.`);
  return {
    url: server.url,
    apiUser: api.username,
    apiKey: api.apiKey,
    projects,
    users,
    control,
    stop: async () => {
      await server.stop();
      await uploads.clear();
    },
  };
}
