import { hostname } from "node:os";
import type { AyonClient } from "@ayon-ftrack/common/ayon";
import { recordOf } from "@ayon-ftrack/common/record";
import type Docker from "dockerode";

/** A service as AYON tells its hosts about it. */
interface ServiceRow {
  readonly name: string;
  readonly service: string;
  readonly addonName: string;
  readonly addonVersion: string;
  readonly data: { readonly image: string; readonly env: Readonly<Record<string, string>> };
}

/** A service that a host has started. */
export interface HostedService {
  readonly name: string;
  readonly container: Docker.Container;
  /** Resolves with the exit code. */
  readonly ended: Promise<number>;
  /** What it has printed so far. */
  output(): string;
}

const LABELS = "io.ayon.service";
const GRACE = 10;

/**
 * Does with containers what AYON's service host (ynput/ash 0.4.0) does: asks AYON which services to run, and starts
 * them with the same environment, labels, names and removal. Its own network is that of the host.
 */
export class ServiceHost {
  readonly #docker: Docker;
  readonly #ayon: AyonClient;
  readonly #server: { readonly url: string; readonly apiKey: string };
  readonly running = new Map<string, HostedService>();

  constructor(docker: Docker, ayon: AyonClient, server: { url: string; apiKey: string }) {
    this.#docker = docker;
    this.#ayon = ayon;
    this.#server = server;
  }

  /** One turn of its loop: what should run and does not is started. */
  async turn(): Promise<void> {
    const { services } = await this.#ayon.post<{ services: ServiceRow[] }>("hosts/heartbeat", {
      hostname: hostname(),
      health: { cpu: 0, mem: 0 },
      services: [...this.running.keys()],
    });
    for (const row of services) {
      if (!this.running.has(row.name)) this.running.set(row.name, await this.#spawn(row));
    }
  }

  async #spawn({
    name,
    service,
    addonName,
    addonVersion,
    data,
  }: ServiceRow): Promise<HostedService> {
    const containerName = `aysvc_${name.replaceAll(/[^a-z0-9]+/gi, "_")}`;
    const env = {
      AYON_SERVER_URL: this.#server.url,
      AYON_API_KEY: this.#server.apiKey,
      AYON_ADDON_NAME: addonName,
      AYON_ADDON_VERSION: addonVersion,
      AYON_SERVICE_NAME: name,
      ...data.env,
    };
    const container = await this.#docker.createContainer({
      Image: data.image,
      name: containerName,
      Hostname: containerName,
      Env: Object.entries(env).map(([key, value]) => `${key}=${value}`),
      Labels: {
        [`${LABELS}.service_name`]: name,
        [`${LABELS}.service`]: service,
        [`${LABELS}.addon_name`]: addonName,
        [`${LABELS}.addon_version`]: addonVersion,
      },
      HostConfig: { AutoRemove: true, NetworkMode: "host" },
    });
    const exit: Promise<unknown> = container.wait({ condition: "removed" });
    const ended = exit.then((result) => {
      this.running.delete(name);
      return Number(recordOf(result).StatusCode);
    });
    const log = await container.attach({ stream: true, stdout: true, stderr: true });
    let output = "";
    log.on("data", (part: Buffer) => {
      output += part.toString("utf8");
    });
    await container.start();
    return { name, container, ended, output: () => output };
  }

  /** Asks a service to stop, and kills it ten seconds later. Answers the exit code. */
  async stop(name: string): Promise<number> {
    const service = this.#get(name);
    await service.container.stop({ t: GRACE });
    return service.ended;
  }

  async kill(name: string): Promise<number> {
    const service = this.#get(name);
    await service.container.kill({ signal: "SIGKILL" });
    return service.ended;
  }

  #get(name: string): HostedService {
    const service = this.running.get(name);
    if (!service) throw new Error(`No service ${name} runs`);
    return service;
  }
}
