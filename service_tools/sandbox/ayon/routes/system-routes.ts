import { Hono } from "hono";
import type { AyonServer } from "../ayon-server.ts";
import { jsonAnswer, noContent } from "../http/answers.ts";
import { type AyonEnv, callerOf } from "../http/ayon-env.ts";
import { requireAdmin, requireManager } from "../http/caller.ts";
import { jsonBody } from "../http/read-body.ts";

/** AYON shows the flag only after a while, as a restart may be about to clear it. */
const unshownMs = 2000;

export function systemRoutes(server: AyonServer): Hono<AyonEnv> {
  const app = new Hono<AyonEnv>();

  app.post("/restart", (c) => {
    const caller = callerOf(c);
    requireManager(caller, "Only managers and administrators can restart the server");
    server.announce(caller, { topic: "server.restart_requested" });
    server.restart();
    return noContent();
  });

  app.get("/restartRequired", () => {
    const [flag] = server.events.ofTopic("server.restart_required");
    const isShown = flag !== undefined && flag.createdAt < server.clock() - unshownMs;
    const reason = isShown ? flag.description : undefined;
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
