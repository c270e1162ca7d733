import type { Context, Hono } from "hono";
import { cutConnection, type SandboxControl, type SandboxEnv } from "../../control/index.ts";
import { ApiError } from "../api-error.ts";
import type { SocketSessions } from "../events/socket-sessions.ts";
import { exception, loseCommit } from "../faults/ftrack-faults.ts";
import type { Accounts } from "./accounts.ts";
import { asApiError, type FtrackServer } from "./ftrack-server.ts";
import { isMutation, type Operation, parseOperations } from "./operation.ts";

/** Adds the endpoint of operations, `POST /api`, which is all of ftrack's API. */
export function addApiRoutes(
  app: Hono<SandboxEnv>,
  server: FtrackServer,
  accounts: Accounts,
  control: SandboxControl,
): void {
  app.post("/api", async (c) => {
    const body = await c.req.text();
    try {
      const operations = readOperations(body, control);
      const actor = accounts.authenticate({
        user: c.req.header("ftrack-user"),
        key: c.req.header("ftrack-api-key"),
      });
      const name = control.strike(exception);
      if (name) throw new ApiError(name, "This fails on purpose, as the fault switch says.");
      const results = server.execute(operations, actor, {
        origin: new URL(c.req.url).origin,
        key: c.req.header("ftrack-api-key"),
        denormalize: /\bdenormalize:1\b/.test(c.req.header("ftrack-api-options") ?? ""),
        clientToken: c.req.header("ftrack-clienttoken") ?? null,
        pushToken: pushToken(c.req.header("ftrack-pushtoken")),
      });
      if (operations.some(isMutation) && control.strike(loseCommit)) return cutConnection(c);
      return c.json(results);
    } catch (error) {
      return errorAnswer(c, asApiError(error));
    }
  });
}

/** Adds the handshake of the event socket; credentials come in the query or in the headers. */
export function addHandshakeRoute(
  app: Hono<SandboxEnv>,
  sessions: SocketSessions,
  accounts: Accounts,
  control: SandboxControl,
): void {
  app.get("/socket.io/1/", (c) => {
    control.requests.countRequest("handshake");
    try {
      const user = accounts.authenticate({
        user: c.req.query("api_user") ?? c.req.header("ftrack-user"),
        key: c.req.query("api_key") ?? c.req.header("ftrack-api-key"),
      });
      return c.text(sessions.open({ id: user.key, username: String(user.fields.username) }));
    } catch (error) {
      return c.text(asApiError(error).message, 401);
    }
  });
}

/** Reads the operations and counts the request by what they are: write, query or session. */
function readOperations(body: string, control: SandboxControl): Operation[] {
  try {
    const operations = parseOperations(parseJson(body));
    control.requests.countRequest(kindOf(operations));
    for (const { action } of operations) control.requests.countOperation(action);
    return operations;
  } catch (error) {
    control.requests.countRequest("invalid");
    throw error;
  }
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new ApiError("ServerError", "The request is not JSON.");
  }
}

function kindOf(operations: readonly Operation[]): "write" | "query" | "session" {
  if (operations.some(isMutation)) return "write";
  const asksForData = operations.some(({ action }) => action === "query");
  return asksForData || operations.length === 0 ? "query" : "session";
}

/** On Node the JavaScript client sends the text `undefined` when it has no token. */
function pushToken(header: string | undefined): string | null {
  return header === undefined || header === "undefined" || header === "" ? null : header;
}

/** Errors come with status 200, unless the client asks for `ftrack-strict-api`. */
function errorAnswer(c: Context<SandboxEnv>, error: ApiError): Response {
  const { exception, message, code, status } = error;
  const isStrict = c.req.header("ftrack-strict-api") === "true";
  return Response.json(
    { exception, content: message, error_code: code },
    { status: isStrict ? status : 200 },
  );
}
