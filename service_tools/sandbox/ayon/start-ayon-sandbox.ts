import { randomBytes } from "node:crypto";
import { SandboxControl, startLocalServer } from "../control/index.ts";
import type { LoadAddon } from "./addons/addon-report.ts";
import { loadAddonWithPython } from "./addons/python-host.ts";
import { createAyonApp } from "./app.ts";
import { AyonServer } from "./ayon-server.ts";
import { behaviourOf, behaviourSwitches } from "./behaviour/behaviour-switches.ts";
import type { Clock } from "./clock.ts";
import { ayonFaults } from "./http/ayon-faults.ts";
import { newProject } from "./projects/create-project.ts";
import { seedUsers } from "./users/seed-users.ts";
import { EventSockets } from "./websocket/event-sockets.ts";

export interface AyonSandboxOptions {
  /** 0, or left out, takes a free port. */
  readonly port?: number;
  /** How long every request waits before it is looked at. */
  readonly latencyMs?: number;
  /** Created empty, with AYON's default anatomy. */
  readonly projects?: readonly { readonly name: string; readonly code: string }[];
  /** Artists, beside the administrator and the service user. */
  readonly users?: readonly {
    readonly name: string;
    readonly email: string;
    readonly fullName?: string;
  }[];
  /** How addons are run after a restart; with Python unless told otherwise. */
  readonly loadAddon?: LoadAddon;
  readonly clock?: Clock;
}

/** An AYON server inside this process, without any addon until one is uploaded. */
export interface AyonSandbox {
  readonly url: string;
  /** Of a service user, who may do everything. */
  readonly apiKey: string;
  /** Name of the administrator. */
  readonly user: string;
  readonly password: string;
  readonly control: SandboxControl;
  stop(): Promise<void>;
}

/** Starts the server on the loopback address. Rejects when the port is taken. */
export async function startAyonSandbox(options: AyonSandboxOptions = {}): Promise<AyonSandbox> {
  const { latencyMs, loadAddon = loadAddonWithPython } = options;
  const control = new SandboxControl(latencyMs ? { latencyMs } : {}, [
    ...ayonFaults,
    ...behaviourSwitches,
  ]);
  const clock = () => control.now(options.clock);
  const server = new AyonServer({ clock, loadAddon, behaviour: () => behaviourOf(control) });
  const admin = { user: "admin", password: randomBytes(9).toString("base64url") };
  const apiKey = randomBytes(16).toString("hex");
  seedUsers(server.users, { admin, apiKey, artists: options.users ?? [], now: clock() });
  for (const { name, code } of options.projects ?? []) {
    server.projects.add(newProject({ name, code }, server.projects.library, clock()));
  }

  const sockets = new EventSockets(server, control);
  server.onRestart(() => sockets.closeAll());
  control.onRestart(() => server.restart());
  const listening = await startLocalServer({
    app: createAyonApp(server, control),
    control,
    port: options.port,
    upgrade: (request, socket, head) => sockets.accept(request, socket, head),
  });
  return {
    url: listening.url,
    apiKey,
    ...admin,
    control,
    stop: async () => {
      await listening.stop();
      await server.stop();
    },
  };
}
