import { existsSync } from "node:fs";
import { join } from "node:path";
import type { AnnounceOptions, FeedContext } from "./activities/feed-context.ts";
import type { AddonReport, BrokenAddon, LoadAddon } from "./addons/addon-report.ts";
import { Addons, type RunningAddon } from "./addons/addons.ts";
import { Bundles } from "./addons/bundles.ts";
import type { Attribute } from "./attributes/attribute.ts";
import { AttributeLibrary } from "./attributes/attribute-library.ts";
import { builtinAttributes } from "./attributes/builtin-attributes.ts";
import { type Behaviour, defaultBehaviour } from "./behaviour/behaviour.ts";
import type { Clock } from "./clock.ts";
import type { NewEvent } from "./events/event-row.ts";
import { EventStore } from "./events/event-store.ts";
import { GraphqlEngine } from "./graphql/graphql-engine.ts";
import { ServiceRegistry } from "./hosts/service-registry.ts";
import type { Caller } from "./http/caller.ts";
import { BackgroundOperations } from "./operations/background-operations.ts";
import { Projects } from "./projects/projects.ts";
import { SettingsStore } from "./settings/settings-store.ts";
import { AccessGroups } from "./users/access-groups.ts";
import { Users } from "./users/users.ts";

export interface AyonServerOptions {
  readonly clock: Clock;
  readonly loadAddon: LoadAddon;
  /** Asked each time that it matters; AYON's own ways when left out. */
  readonly behaviour?: () => Behaviour;
}

/** A start asks for another one when addons made attributes; this many in a row must be enough. */
const maxStartsInARow = 3;

/** Everything that the server knows, and its life: start, restart, stop. */
export class AyonServer {
  readonly clock: Clock;
  readonly behaviour: () => Behaviour;
  readonly events: EventStore;
  readonly projects = new Projects();
  readonly users: Users;
  readonly secrets = new Map<string, string>();
  readonly addons = new Addons();
  readonly bundles = new Bundles();
  readonly settings = new SettingsStore();
  readonly accessGroups = new AccessGroups();
  readonly services: ServiceRegistry;
  readonly background: BackgroundOperations;

  readonly #loadAddon: LoadAddon;
  readonly #attributes = new Map(builtinAttributes.map((item) => [item.name, item]));
  readonly #stopping = new AbortController();
  readonly #work = new Set<Promise<void>>();
  readonly #goDown = new Set<() => void>();
  #graphql: GraphqlEngine;
  #isStarting = false;
  #startedAt: number;

  constructor({ clock, loadAddon, behaviour = () => defaultBehaviour }: AyonServerOptions) {
    this.clock = clock;
    this.behaviour = behaviour;
    this.events = new EventStore(clock);
    this.users = new Users(clock);
    this.services = new ServiceRegistry(clock);
    this.background = new BackgroundOperations(clock);
    this.#loadAddon = loadAddon;
    this.#startedAt = clock();
    this.#graphql = this.#useAttributes();
  }

  get graphql(): GraphqlEngine {
    return this.#graphql;
  }

  /** False while the server restarts: nothing is answered then, and connections are cut. */
  get isUp(): boolean {
    return !this.#isStarting;
  }

  uptimeSeconds(): number {
    return (this.clock() - this.#startedAt) / 1000;
  }

  /** The activity feed of a project, for what the present request does; throws 404. */
  feedFor(caller: Caller, project: string): FeedContext {
    return {
      space: this.projects.get(project),
      now: this.clock(),
      announce: (event, options) => this.announce(caller, event, options),
    };
  }

  /** Dispatches a finished event in the name of whoever sent the present request. */
  announce(caller: Caller, event: NewEvent, options: AnnounceOptions = {}): void {
    const { sender, senderType, name } = caller;
    this.events.dispatch({ sender, senderType, user: name, ...event }, options);
  }

  /** Takes an attribute away, which counts after the next restart. */
  removeAttribute(name: string): void {
    this.#attributes.delete(name);
    this.requireRestart(`Attribute ${name} was removed`);
  }

  /** Stores an attribute; it counts after the next restart. */
  storeAttribute(attribute: Attribute): void {
    this.#attributes.set(attribute.name, attribute);
    this.requireRestart(`Attribute ${attribute.name} was changed`);
  }

  /** Raises the flag that the server should be restarted; its next start takes it down. */
  requireRestart(reason: string): void {
    const topic = "server.restart_required";
    const event = { topic, hash: topic, description: reason, senderType: "api" };
    this.events.dispatch(event, { reuse: true });
  }

  forgetRestart(): void {
    for (const { id } of this.events.ofTopic("server.restart_required")) this.events.delete(id);
  }

  /** AYON keeps what it logs among the events; exceptions stand before their tracebacks there. */
  logError(description: string, cause?: Pick<BrokenAddon, "error" | "traceback">): void {
    const payload = cause ? { traceback: `${cause.error}\n\n${cause.traceback}` } : {};
    this.events.dispatch({ topic: "log.error", description, payload });
  }

  /** Calls `goDown` whenever the server is about to restart. */
  onRestart(goDown: () => void): void {
    this.#goDown.add(goDown);
  }

  /** Starts the server anew in the background; `isUp` turns true again when that is done. */
  restart(): void {
    if (this.#isStarting) return;
    this.#isStarting = true;
    for (const goDown of this.#goDown) goDown();
    this.inBackground(
      this.#start().finally(() => {
        this.#isStarting = false;
      }),
    );
  }

  /** Lets work go on after the answer; `stop` waits for it. The promise must not reject. */
  inBackground(work: Promise<void>): void {
    this.#work.add(work);
    void work.finally(() => this.#work.delete(work));
  }

  /** Ends what runs in the background and removes unpacked addons. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.allSettled(this.#work);
    await this.addons.dispose();
  }

  /** Each start has an event, which stays open when an addon asks for another start instead. */
  async #start(): Promise<void> {
    for (let start = 0; start < maxStartsInARow; start += 1) {
      this.#graphql = this.#useAttributes();
      this.#startedAt = this.clock();
      const event = this.events.dispatch({ topic: "server.started", status: "pending" });
      const again = await this.#loadAddons();
      if (this.#stopping.signal.aborted) return;
      if (!again) {
        this.forgetRestart();
        this.events.update(event, { status: "finished", description: "Server started" });
        return;
      }
      this.events.dispatch({
        topic: "server.restart_requested",
        description: "Server restart requested during addon setup",
      });
    }
  }

  /** Loads every installed addon; whether one of them wants the server to start again. */
  async #loadAddons(): Promise<boolean> {
    const running: RunningAddon[] = [];
    let again = false;
    for (const installed of this.addons.installed) {
      const report = await this.#load(installed.folder);
      if (this.#stopping.signal.aborted) return false;
      const { name, version } = installed;
      if (!report.ok && report.stage === "import") {
        // AYON does not even list these; only its log tells of them.
        this.logError(`Failed to initialize addon /addons/${name}/${version}`, report);
        continue;
      }
      const hasClient = existsSync(join(installed.folder, "private", "client.zip"));
      running.push({ ...installed, hasClient, report });
      if (!report.ok) {
        this.logError(`Error during ${name} ${version} setup`, report);
        continue;
      }
      for (const attribute of report.attributes) this.#attributes.set(attribute.name, attribute);
      again ||= report.restartRequested;
    }
    this.addons.running = running;
    return again;
  }

  async #load(folder: string): Promise<AddonReport> {
    const context = {
      attributes: [...this.#attributes.values()],
      secrets: [...this.secrets.keys()],
    };
    try {
      return await this.#loadAddon(folder, context, this.#stopping.signal);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { ok: false, stage: "setup", error: reason, traceback: "" };
    }
  }

  #useAttributes(): GraphqlEngine {
    this.projects.library = new AttributeLibrary(this.#attributes.values());
    return new GraphqlEngine(this.projects.library);
  }
}
