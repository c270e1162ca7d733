import type { Clock } from "../clock.ts";
import { notFound } from "../http/http-error.ts";
import { isoTime } from "../iso-time.ts";
import type { JsonObject } from "../json.ts";

/** A service that a host is to run, or not. */
export interface ServiceRow {
  readonly name: string;
  readonly hostname: string;
  readonly addonName: string;
  readonly addonVersion: string;
  readonly service: string;
  readonly shouldRun: boolean;
  readonly isRunning: boolean;
  /** Milliseconds since 1970; null before the host's first sign of life. */
  readonly lastSeen: number | null;
  /** The image and how its container is to be started. */
  readonly data: JsonObject;
}

interface HostRow {
  readonly name: string;
  readonly lastSeen: number;
  readonly health: JsonObject;
}

/** What a service's container gets unless something else is asked for. */
const plainServiceData: JsonObject = {
  volumes: null,
  ports: null,
  memLimit: null,
  user: null,
  env: {},
  storagePath: null,
  image: null,
};

/** The services of addons, and the hosts that run them. */
export class ServiceRegistry {
  readonly #clock: Clock;
  readonly #services = new Map<string, ServiceRow>();
  readonly #hosts = new Map<string, HostRow>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Throws 404 for an unknown name. */
  get(name: string): ServiceRow {
    const service = this.#services.get(name);
    if (!service) throw notFound("Service not found");
    return service;
  }

  has(name: string): boolean {
    return this.#services.has(name);
  }

  put(service: ServiceRow): void {
    this.#services.set(service.name, service);
  }

  delete(name: string): void {
    this.#services.delete(name);
  }

  services(): JsonObject[] {
    return [...this.#services.values()]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((service) => this.#json(service));
  }

  hosts(): JsonObject[] {
    return [...this.#hosts.values()].map(({ lastSeen, ...host }) => ({
      ...host,
      lastSeen: isoTime(lastSeen),
    }));
  }

  /** Takes down a host's sign of life; returns the services that it should run. */
  heartbeat(name: string, health: JsonObject, running: readonly string[]): JsonObject[] {
    const lastSeen = this.#clock();
    this.#hosts.set(name, { name, lastSeen, health });
    const wanted: JsonObject[] = [];
    for (const service of [...this.#services.values()]) {
      if (service.hostname !== name) continue;
      const seen = { ...service, isRunning: running.includes(service.name), lastSeen };
      this.#services.set(service.name, seen);
      if (seen.shouldRun) wanted.push(this.#json(seen));
    }
    return wanted.sort((a, b) => (String(a.name) < String(b.name) ? -1 : 1));
  }

  #json({ lastSeen, ...service }: ServiceRow): JsonObject {
    return {
      ...service,
      lastSeen: lastSeen === null ? null : isoTime(lastSeen),
      lastSeenDelta: lastSeen === null ? null : (this.#clock() - lastSeen) / 1000,
      data: { ...plainServiceData, ...service.data },
    };
  }
}
