import { Hono } from "hono";
import type { AyonServer } from "../ayon-server.ts";
import { pay } from "../behaviour/costs.ts";
import { jsonAnswer } from "../http/answers.ts";
import { type AyonEnv, callerOf } from "../http/ayon-env.ts";
import type { Caller } from "../http/caller.ts";
import { jsonBody } from "../http/read-body.ts";
import type { JsonObject } from "../json.ts";
import { performOperations } from "../operations/perform-operations.ts";

export function operationRoutes(server: AyonServer): Hono<AyonEnv> {
  const app = new Hono<AyonEnv>();
  const perform = async (caller: Caller, project: string, body: JsonObject) => {
    const performed = performOperations(server, caller, project, body);
    await pay(performed.costMs, server.behaviour().costs);
    return performed.body;
  };

  app.post("/:project/operations", async (c) => {
    const caller = callerOf(c);
    return jsonAnswer(await perform(caller, c.req.param("project"), await jsonBody(c)));
  });
  app.post("/:project/operations/background", async (c) => {
    const caller = callerOf(c);
    const project = c.req.param("project");
    server.projects.get(project);
    const body = { ...(await jsonBody(c)), raiseOnError: false };
    return jsonAnswer(server.background.start(() => perform(caller, project, body)));
  });
  app.get("/:project/operations/background/:id", (c) =>
    jsonAnswer(server.background.get(c.req.param("id"))),
  );
  return app;
}
