import { AyonClient } from "@ayon-ftrack/common/ayon";
import type {
  FtrackEvent,
  FtrackOperation,
  FtrackRow,
  FtrackSession,
  OutgoingEvent,
} from "@ayon-ftrack/common/ftrack";
import type { JsonRecord } from "@ayon-ftrack/common/record";
import { createLog } from "@ayon-ftrack/common/service";
import { defaultSettings, type FtrackSettings } from "@ayon-ftrack/common/settings";
import { AutomationGate } from "../automations/automation-gate.ts";
import type { HandlerCall } from "../handler.ts";
import { LiveProjects } from "../live/live-projects.ts";

/** What a handler asked for and did, and the call to give it. */
export interface FakeCall {
  readonly call: HandlerCall;
  readonly queries: string[];
  readonly commits: FtrackOperation[];
  readonly published: OutgoingEvent[];
  readonly settingsAskedFor: (string | undefined)[];
}

export interface FakeWorld {
  readonly event?: Partial<FtrackEvent>;
  /** What AYON keeps beside the event. */
  readonly summary?: JsonRecord;
  readonly roles?: readonly string[];
  readonly settings?: FtrackSettings;
  /** Answers a commit, or throws as ftrack would. */
  readonly onCommit?: (count: number, signal: AbortSignal | undefined) => void | Promise<void>;
  /** Called before a query is answered; throws as ftrack would. */
  readonly onQuery?: (expression: string) => void;
  /** Ids of the jobs that ftrack has. */
  readonly jobs?: readonly string[];
  readonly signal?: AbortSignal;
}

/** An ftrack with the user Ada and the project Demo, and no servers anywhere. */
export function fakeCall(world: FakeWorld = {}): FakeCall {
  const { roles = ["Administrator"], settings = defaultSettings, jobs = [] } = world;
  const queries: string[] = [];
  const commits: FtrackOperation[] = [];
  const published: OutgoingEvent[] = [];
  const settingsAskedFor: (string | undefined)[] = [];
  const rowsOf = (expression: string): FtrackRow[] => {
    queries.push(expression);
    world.onQuery?.(expression);
    if (expression.includes("from UserSecurityRole")) {
      return roles.map((name) => ({ security_role: { name } }));
    }
    if (expression.includes("from User")) return [{ id: "user-1" }];
    if (expression.includes("from Job")) {
      return jobs.filter((id) => expression.includes(id)).map((id) => ({ id }));
    }
    if (expression.includes("from Project")) return [{ id: "project-1", full_name: "demo" }];
    return [];
  };
  const ftrack: FtrackSession = {
    serverUrl: "https://studio.ftrackapp.com",
    apiUser: "service",
    query: async <Row>(expression: string) => rowsOf(expression) as Row[],
    queryFirst: async <Row>(expression: string) => rowsOf(expression) as Row[],
    queryBatch: async (expressions) => expressions.map(rowsOf),
    commit: async (operations, { signal } = {}) => {
      commits.push(...operations);
      await world.onCommit?.(commits.length, signal);
      return operations.map(() => ({}));
    },
    close: () => undefined,
  };
  const call: HandlerCall = {
    ftrack,
    ayon: new AyonClient({ url: "http://127.0.0.1:1", apiKey: "key" }),
    environment: {
      serverUrl: "http://ayon:5000",
      apiKey: "key",
      addonName: "ftrack",
      addonVersion: "2.0.0",
      serviceName: "processor",
      variant: "production",
    },
    settingsOf: async (project) => {
      settingsAskedFor.push(project);
      return settings;
    },
    publish: async (event) => {
      published.push(event);
    },
    event: {
      id: "e1",
      topic: "ftrack.action.launch",
      data: { selection: [{ entityId: "project-1", entityType: "show" }] },
      sent: null,
      source: { id: "browser", user: { id: "user-1", username: "ada" } },
      target: "",
      inReplyToEvent: null,
      ...world.event,
    },
    stored: { summary: world.summary ?? {}, createdAt: "2026-01-05T12:00:00.000Z" },
    live: new LiveProjects(),
    gate: new AutomationGate({
      ayonNames: async () => new Set(["demo"]),
      fullNames: async (ids) => new Map(ids.map((id) => [id, "demo"])),
      settingsOf: async () => settings,
    }),
    upcoming: async () => [],
    log: createLog("test", { level: "silent" }),
    signal: world.signal ?? new AbortController().signal,
  };
  return { call, queries, commits, published, settingsAskedFor };
}
