import { Hono } from "hono";
import type { AyonServer } from "../ayon-server.ts";
import { readText } from "../entities/field-readers.ts";
import { jsonAnswer, noContent } from "../http/answers.ts";
import { type AyonEnv, callerOf } from "../http/ayon-env.ts";
import { requireAdmin, requireManager } from "../http/caller.ts";
import { notFound } from "../http/http-error.ts";
import { jsonBody } from "../http/read-body.ts";

export function secretRoutes(server: AyonServer): Hono<AyonEnv> {
  const { secrets } = server;
  const app = new Hono<AyonEnv>();

  app.get("/", (c) => {
    const caller = callerOf(c);
    requireManager(caller);
    const shown = [...secrets]
      .filter(([name]) => !name.startsWith("_"))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => ({ name, value: caller.isAdmin ? value : "" }));
    return jsonAnswer(shown);
  });

  app.get("/:name", (c) => {
    requireAdmin(callerOf(c));
    const name = c.req.param("name");
    const value = secrets.get(name);
    if (value === undefined) throw notFound("Not found");
    return jsonAnswer({ name, value });
  });

  app.put("/:name", async (c) => {
    requireAdmin(callerOf(c));
    const { value } = await jsonBody(c);
    secrets.set(c.req.param("name"), readText("value", value ?? ""));
    return noContent();
  });

  app.delete("/:name", (c) => {
    requireAdmin(callerOf(c));
    secrets.delete(c.req.param("name"));
    return noContent();
  });
  return app;
}
