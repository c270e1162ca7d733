import { Hono } from "hono";
import type { AyonServer } from "../ayon-server.ts";
import { jsonAnswer } from "../http/answers.ts";
import type { AyonEnv } from "../http/ayon-env.ts";
import { notFound } from "../http/http-error.ts";
import { anatomyPreset } from "../projects/anatomy.ts";

/** The built-in preset is the only one, and the primary one. */
const presetNames = new Set(["_", "__builtin__", "__primary__"]);

export function anatomyRoutes(server: AyonServer): Hono<AyonEnv> {
  const app = new Hono<AyonEnv>();
  app.get("/presets", () => jsonAnswer({ version: "1.0.0", presets: [] }));
  app.get("/presets/:name", (c) => {
    const name = c.req.param("name");
    if (!presetNames.has(name)) throw notFound(`Anatomy preset ${name} not found.`);
    return jsonAnswer(anatomyPreset(server.projects.library));
  });
  return app;
}
