import { Hono } from "hono";
import type { AyonServer } from "../ayon-server.ts";
import { jsonAnswer, noContent } from "../http/answers.ts";
import { type AyonEnv, callerOf } from "../http/ayon-env.ts";
import { requireAdmin, requireManager } from "../http/caller.ts";
import { jsonBody } from "../http/read-body.ts";

export function systemRoutes(server: AyonServer): Hono<AyonEnv> {
  const app = new Hono<AyonEnv>();

  app.post("/restart", (c) => {
    requireManager(callerOf(c));
    server.restart();
    return noContent();
  });

  app.get("/restartRequired", (c) => {
    requireAdmin(callerOf(c));
    const reason = server.restartReason;
    return jsonAnswer({ required: reason !== undefined, reason: reason ?? null });
  });

  app.post("/restartRequired", async (c) => {
    requireAdmin(callerOf(c));
    const { required, reason } = await jsonBody(c);
    if (required === false) server.forgetRestart();
    else server.requireRestart(typeof reason === "string" ? reason : "Asked for");
    return noContent();
  });
  return app;
}
