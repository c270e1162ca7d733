import { Hono } from "hono";
import type { AyonServer } from "../ayon-server.ts";
import { QueryRoot } from "../graphql/query-root.ts";
import { type AyonEnv, callerOf } from "../http/ayon-env.ts";
import { readBody } from "../http/read-body.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";

const maxQueryBytes = 64 * 1024 * 1024;

export function graphqlRoutes(server: AyonServer): Hono<AyonEnv> {
  const app = new Hono<AyonEnv>();
  app.post("/", async (c) => {
    const caller = callerOf(c);
    const request = parseRequest((await readBody(c, maxQueryBytes)).toString());
    if (typeof request === "string") return c.text(request, 400);
    const { query, variables } = request;
    const root = new QueryRoot(server, caller);
    const answer = server.graphql.run(query, variables, root);
    return c.body(JSON.stringify(await answer), 200, { "content-type": "application/json" });
  });
  return app;
}

interface GraphqlRequest {
  readonly query: string;
  readonly variables: JsonObject;
}

/** The request, or what AYON's GraphQL library answers in plain text to a body that is none. */
function parseRequest(text: string): GraphqlRequest | string {
  let body: JsonValue;
  try {
    body = JSON.parse(text);
  } catch {
    return "Unable to parse request body as JSON";
  }
  if (!isJsonObject(body)) return "Batching is not enabled";
  const { query = null, variables = null } = body;
  if (query === null) return "No GraphQL query found in the request";
  if (typeof query !== "string") {
    return "The GraphQL operation's `query` must be a string or null, if provided.";
  }
  if (variables !== null && !isJsonObject(variables)) {
    return "The GraphQL operation's `variables` must be an object or null, if provided.";
  }
  return { query, variables: variables ?? {} };
}
