import { Hono } from "hono";
import { addonListJson } from "../addons/addon-json.ts";
import { acceptAddon } from "../addons/install-addon.ts";
import { installFromUrl } from "../addons/install-from-url.ts";
import type { AyonServer } from "../ayon-server.ts";
import { eventJson } from "../events/event-json.ts";
import type { EventRow } from "../events/event-row.ts";
import { jsonAnswer, noContent } from "../http/answers.ts";
import { type AyonEnv, callerOf } from "../http/ayon-env.ts";
import { requireAdmin } from "../http/caller.ts";
import { notFound } from "../http/http-error.ts";
import { readBody } from "../http/read-body.ts";
import type { JsonObject } from "../json.ts";

const maxArchiveBytes = 512 * 1024 * 1024;
/** The latest installations that `GET /api/addons/install` shows. */
const maxListed = 100;

export function addonRoutes(server: AyonServer): Hono<AyonEnv> {
  const app = new Hono<AyonEnv>();

  app.get("/", () => jsonAnswer(addonListJson(server.addons.running, server.bundles)));

  app.post("/install", async (c) => {
    const caller = callerOf(c);
    requireAdmin(caller, "Only admins can install addons");
    const url = c.req.query("url");
    if (url) return jsonAnswer({ eventId: installFromUrl(server, url).id });
    const archive = await readBody(c, maxArchiveBytes);
    const event = await acceptAddon(server, caller, archive);
    return jsonAnswer({ eventId: event.id });
  });

  app.get("/install", () => {
    const events = [
      ...server.events.ofTopic("addon.install"),
      ...server.events.ofTopic("addon.install_from_url"),
    ].sort((a, b) => b.updatedAt - a.updatedAt);
    return jsonAnswer({
      items: events.slice(0, maxListed).map(installJson),
      restartRequired: events.some(({ updatedAt }) => !startedSince(server, updatedAt)),
    });
  });

  app.delete("/:name/:version?", (c) => {
    requireAdmin(callerOf(c), "Only admins can delete addons");
    const { name, version } = c.req.param();
    if (!server.addons.uninstall(name, version)) {
      throw notFound(version === undefined ? "Addon not found" : "Addon version not found");
    }
    server.requireRestart("Restart the server to apply the addon changes.");
    return noContent();
  });
  return app;
}

function installJson(event: EventRow): JsonObject {
  const { id, topic, description, user, status, createdAt, updatedAt } = eventJson(event);
  const { name, version } = event.summary;
  return {
    id: id ?? null,
    topic: topic ?? null,
    description: description ?? null,
    addonName: name ?? null,
    addonVersion: version ?? null,
    user: user ?? null,
    status: status ?? null,
    createdAt: createdAt ?? null,
    updatedAt: updatedAt ?? null,
  };
}

/** A start counts from its beginning on, whether or not it has come to its end. */
function startedSince(server: AyonServer, time: number): boolean {
  return server.events.ofTopic("server.started").some(({ createdAt }) => createdAt > time);
}
