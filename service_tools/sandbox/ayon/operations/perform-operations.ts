import type { AyonServer } from "../ayon-server.ts";
import type { Caller } from "../http/caller.ts";
import { forbidden } from "../http/http-error.ts";
import type { JsonObject } from "../json.ts";
import { rolesOf } from "../users/user.ts";
import { type Operation, parseOperations } from "./operation.ts";
import { runOperations } from "./run-operations.ts";

/**
 * Runs the body of an operations request and dispatches its events. Returns the answer's body.
 * Events are stored before the answer, whether `waitForEvents` asks for that or not.
 */
export function performOperations(
  server: AyonServer,
  caller: Caller,
  projectName: string,
  body: JsonObject,
): JsonObject {
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

  const { response, events } = runOperations(space, request, contextFor);
  const { sender, senderType } = caller;
  const project = space.store.project.name;
  for (const event of events) server.events.dispatch({ ...event, project, sender, senderType });
  return response;
}
