import { Hono } from "hono";
import type { AyonServer } from "../ayon-server.ts";
import { QueryRoot } from "../graphql/query-root.ts";
import { type AyonEnv, callerOf } from "../http/ayon-env.ts";
import { InvalidField } from "../http/invalid-field.ts";
import { jsonBody } from "../http/read-body.ts";
import { isJsonObject } from "../json.ts";

export function graphqlRoutes(server: AyonServer): Hono<AyonEnv> {
  const app = new Hono<AyonEnv>();
  app.post("/", async (c) => {
    const caller = callerOf(c);
    const { query, variables } = await jsonBody(c);
    if (typeof query !== "string") throw new InvalidField("query", "str type expected");
    const root = new QueryRoot(server, caller);
    const answer = server.graphql.run(query, isJsonObject(variables) ? variables : {}, root);
    return c.body(JSON.stringify(await answer), 200, { "content-type": "application/json" });
  });
  return app;
}
