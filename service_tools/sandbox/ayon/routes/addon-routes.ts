import { Hono } from "hono";
import { addonListJson } from "../addons/addon-json.ts";
import { acceptAddon } from "../addons/install-addon.ts";
import type { AyonServer } from "../ayon-server.ts";
import { eventJson } from "../events/event-json.ts";
import { jsonAnswer, noContent } from "../http/answers.ts";
import { type AyonEnv, callerOf } from "../http/ayon-env.ts";
import { requireAdmin } from "../http/caller.ts";
import { HttpError } from "../http/http-error.ts";
import { readBody } from "../http/read-body.ts";

const maxArchiveBytes = 512 * 1024 * 1024;

export function addonRoutes(server: AyonServer): Hono<AyonEnv> {
  const app = new Hono<AyonEnv>();

  app.get("/", () => jsonAnswer(addonListJson(server.addons.running, server.bundles)));

  app.post("/install", async (c) => {
    const caller = callerOf(c);
    requireAdmin(caller);
    if (c.req.query("url") !== undefined) {
      throw new HttpError(501, "The sandbox installs uploaded addons only");
    }
    const archive = await readBody(c, maxArchiveBytes);
    const event = await acceptAddon(server, caller, archive);
    return jsonAnswer({ eventId: event.id });
  });

  app.get("/install", () => {
    const items = server.events.ofTopic("addon.install").map((event) => {
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
    });
    const restartRequired = server.restartReason !== undefined;
    return jsonAnswer({ items: items.reverse(), restartRequired });
  });

  app.delete("/:name/:version", (c) => {
    requireAdmin(callerOf(c));
    const { name, version } = c.req.param();
    server.addons.uninstall(name, version);
    server.requireRestart(`Addon ${name} ${version} was removed`);
    return noContent();
  });
  return app;
}
