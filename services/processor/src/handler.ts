import type { AyonClient, AyonEvent, ServiceEnvironment } from "@ayon-ftrack/common/ayon";
import type { FtrackEvent, FtrackSession, OutgoingEvent } from "@ayon-ftrack/common/ftrack";
import type { Logger } from "@ayon-ftrack/common/service";
import type { FtrackSettings } from "@ayon-ftrack/common/settings";
import type { AutomationGate } from "./automations/automation-gate.ts";
import type { LiveProjects } from "./live/live-projects.ts";

/** What every handler is given to work with. */
export interface HandlerTools {
  readonly ftrack: FtrackSession;
  /** Marks its changes as ftrack's, so that they are not sent back there. */
  readonly ayon: AyonClient;
  readonly environment: ServiceEnvironment;
  /** Settings of an AYON project; the studio's without a name or when AYON has no such project. */
  readonly settingsOf: (projectName: string | undefined) => Promise<FtrackSettings>;
  /** Publishes an event in ftrack. A fault is logged and otherwise of no consequence. */
  readonly publish: (event: OutgoingEvent) => Promise<void>;
  /** The projects whose changes are followed as they happen. */
  readonly live: LiveProjects;
  /** Tells in which projects an automation may act. */
  readonly gate: Pick<AutomationGate, "open">;
}

/** One event for one handler. */
export interface HandlerCall extends HandlerTools {
  readonly event: FtrackEvent;
  /** How AYON keeps it, without what it holds. */
  readonly stored: Pick<AyonEvent, "summary" | "createdAt">;
  /** Events of the same topic about a project that wait behind this one, as far as there is a queue. */
  readonly upcoming: (projectId: string) => Promise<readonly FtrackEvent[]>;
  readonly log: Logger;
  /** Aborted when the service stops; the event is then handled again after the next start. */
  readonly signal: AbortSignal;
}

export interface HandlerOutcome {
  /** What came of the event, in a few words for the description of its job. */
  readonly note?: string;
  /** Sent back to whoever published the event. */
  readonly reply?: object;
  /** Why the event counts as failed, although the handler has dealt with it and replied. */
  readonly failure?: Error;
}

/**
 * Handles the ftrack events of one topic. What it throws fails the job of the event: a
 * `TransientError` is tried again, anything else is not.
 */
export interface EventHandler {
  /** For the log. */
  readonly name: string;
  readonly topic: string;
  /** When given, only events whose `data.actionIdentifier` is this one. */
  readonly actionIdentifier?: string;
  readonly handle: (call: HandlerCall) => Promise<HandlerOutcome>;
}
