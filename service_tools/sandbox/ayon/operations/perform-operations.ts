import { recordEntityEvent } from "../activities/entity-event-activities.ts";
import type { AyonServer } from "../ayon-server.ts";
import { operationsCostMs } from "../behaviour/costs.ts";
import type { Caller } from "../http/caller.ts";
import { forbidden } from "../http/http-error.ts";
import type { JsonObject } from "../json.ts";
import { rolesOf } from "../users/user.ts";
import { type Operation, parseOperations } from "./operation.ts";
import { type OperationEvent, runOperations } from "./run-operations.ts";

/** What came of an operations request. */
export interface PerformedOperations {
  /** Of the answer. */
  readonly body: JsonObject;
  /** How long a real server takes for it. */
  readonly costMs: number;
}

/**
 * Runs the body of an operations request and dispatches its events. Events are stored before the
 * answer, whether `waitForEvents` asks for that or not.
 */
export function performOperations(
  server: AyonServer,
  caller: Caller,
  projectName: string,
  body: JsonObject,
): PerformedOperations {
  const space = server.projects.get(projectName);
  const request = parseOperations(body);
  const now = server.clock();
  const contexts = new Map<string, ReturnType<typeof writer>>();

  function writer(name: string) {
    if (name === caller.name) return { ...caller, user: name, now };
    if (!caller.isService) throw forbidden("Only services can act as another user");
    return { ...rolesOf(server.users.get(name)), user: name, now };
  }
  for (const { asUser } of request.operations) {
    const name = asUser ?? caller.name;
    if (!contexts.has(name)) contexts.set(name, writer(name));
  }
  const contextFor = ({ asUser }: Operation) => {
    const name = asUser ?? caller.name;
    return contexts.get(name) ?? writer(name);
  };

  const behaviour = server.behaviour();
  const { response, events } = runOperations(space, request, contextFor, behaviour);
  announce(server, caller, projectName, events);
  return { body: response, costMs: operationsCostMs(request.operations, space.store.folders.size) };
}

/** Dispatches the events, and lets the activity feed record what they tell. */
function announce(
  server: AyonServer,
  caller: Caller,
  projectName: string,
  events: readonly OperationEvent[],
): void {
  const feed = server.feedFor(caller, projectName);
  const project = feed.space.store.project.name;
  const { auditTrail } = server.behaviour();
  for (const event of events) {
    const payload = auditTrail ? event.payload : {};
    server.announce(caller, { ...event, payload, project });
    recordEntityEvent(feed, server.users, event);
  }
}
