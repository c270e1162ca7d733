import { Hono } from "hono";
import { attributeJson } from "../attributes/attribute-json.ts";
import { parseAttribute } from "../attributes/parse-attribute.ts";
import type { AyonServer } from "../ayon-server.ts";
import { jsonAnswer, noContent } from "../http/answers.ts";
import { type AyonEnv, callerOf } from "../http/ayon-env.ts";
import { requireAdmin } from "../http/caller.ts";
import { jsonBody } from "../http/read-body.ts";

export function attributeRoutes(server: AyonServer): Hono<AyonEnv> {
  const app = new Hono<AyonEnv>();
  app.get("/", () => jsonAnswer({ attributes: server.projects.library.all.map(attributeJson) }));

  /** Stored at once, in force after the next restart, as on AYON. */
  app.put("/:name", async (c) => {
    requireAdmin(callerOf(c));
    const body = await jsonBody(c);
    server.storeAttribute(parseAttribute({ ...body, name: c.req.param("name") }));
    return noContent();
  });
  return app;
}
