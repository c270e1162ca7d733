import { Hono } from "hono";
import type { AyonServer } from "../ayon-server.ts";
import { jsonAnswer } from "../http/answers.ts";
import { type AyonEnv, callerOf } from "../http/ayon-env.ts";
import { jsonBody } from "../http/read-body.ts";
import { performOperations } from "../operations/perform-operations.ts";

export function operationRoutes(server: AyonServer): Hono<AyonEnv> {
  const app = new Hono<AyonEnv>();
  app.post("/:project/operations", async (c) => {
    const body = await jsonBody(c);
    return jsonAnswer(performOperations(server, callerOf(c), c.req.param("project"), body));
  });
  app.post("/:project/operations/background", async (c) => {
    const caller = callerOf(c);
    const project = c.req.param("project");
    server.projects.get(project);
    const body = { ...(await jsonBody(c)), raiseOnError: false };
    return jsonAnswer(
      server.background.start(() => performOperations(server, caller, project, body)),
    );
  });
  app.get("/:project/operations/background/:id", (c) =>
    jsonAnswer(server.background.get(c.req.param("id"))),
  );
  return app;
}
