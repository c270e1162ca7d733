import { type Context, Hono } from "hono";
import type { AyonServer } from "../ayon-server.ts";
import { tableOf } from "../entities/table-of.ts";
import type { ThumbnailRow } from "../files/file-row.ts";
import { emptyPng } from "../files/media.ts";
import { projectThumbnailId, storeThumbnail, thumbnailOf } from "../files/thumbnails.ts";
import { jsonAnswer } from "../http/answers.ts";
import { type AyonEnv, callerOf } from "../http/ayon-env.ts";
import { requireManager } from "../http/caller.ts";
import { badRequest, HttpError, notFound } from "../http/http-error.ts";
import { readBody } from "../http/read-body.ts";
import { readPathId } from "../http/read-path-id.ts";
import { newId } from "../identifiers.ts";

const maxThumbnailBytes = 32 * 1024 * 1024;
const carriers = ["folder", "task", "version", "workfile"] as const;

/** Pictures of entities and of the project, below `/api/projects/{project}`. */
export function thumbnailRoutes(server: AyonServer): Hono<AyonEnv> {
  const app = new Hono<AyonEnv>();
  const store = (c: Context<AyonEnv>) => server.projects.get(c.req.param("project") ?? "").store;
  const feed = (c: Context<AyonEnv>) => server.feedFor(callerOf(c), c.req.param("project") ?? "");

  app.post("/:project/thumbnails", async (c) => {
    const id = newId();
    const affectedEntities = storeThumbnail(feed(c), id, await content(c), contentType(c));
    return jsonAnswer({ id, affectedEntities });
  });

  app.put("/:project/thumbnails/:id", async (c) => {
    requireManager(callerOf(c));
    const id = readPathId("thumbnail_id", c.req.param("id"));
    const affectedEntities = storeThumbnail(feed(c), id, await content(c), contentType(c));
    return jsonAnswer({ id, affectedEntities });
  });

  app.get("/:project/thumbnails/:id", (c) => {
    requireManager(callerOf(c));
    return show(c, store(c).thumbnails.get(readPathId("thumbnail_id", c.req.param("id"))));
  });

  for (const type of carriers) {
    const path = `/:project/${type}s/:id/thumbnail` as const;
    const load = (c: Context<AyonEnv>) => {
      const id = readPathId(`${type}_id`, c.req.param("id") ?? "");
      if (!tableOf(store(c), type).get(id)) throw notFound(`Entity ${id} not found`);
      return { type, id };
    };
    app.post(path, async (c) => {
      const id = newId();
      const bytes = await content(c);
      const affectedEntities = storeThumbnail(feed(c), id, bytes, contentType(c), load(c));
      return jsonAnswer({ id, affectedEntities });
    });
    app.get(path, (c) => show(c, thumbnailOf(store(c), load(c)), "No thumbnail available"));
  }

  app.post("/:project/thumbnail", async (c) => {
    storeThumbnail(feed(c), projectThumbnailId, await content(c), contentType(c));
    return jsonAnswer({ id: projectThumbnailId, affectedEntities: null });
  });
  app.get("/:project/thumbnail", (c) => show(c, store(c).thumbnails.get(projectThumbnailId)));
  return app;
}

/** The picture; where there is none, 404 or, as pages want it, an empty one with status 203. */
function show(
  c: Context<AyonEnv>,
  thumbnail: ThumbnailRow | undefined,
  missing = "Thumbnail not found",
): Response {
  if (thumbnail) {
    const headers = { "content-type": thumbnail.mime, "x-thumbnail-id": thumbnail.id };
    return new Response(new Uint8Array(thumbnail.content), { headers });
  }
  if (c.req.query("placeholder") === "none") throw notFound(missing);
  const headers = { "content-type": "image/png" };
  return new Response(new Uint8Array(emptyPng), { status: 203, headers });
}

function content(c: Context<AyonEnv>): Promise<Buffer> {
  return readBody(c, maxThumbnailBytes);
}

function contentType(c: Context<AyonEnv>): string {
  const type = c.req.header("content-type")?.toLowerCase() ?? "";
  if (type === "") throw badRequest("Thumbnail content type is required");
  if (type === "image/png" || type === "image/jpeg") return type;
  throw new HttpError(415, "Thumbnail must be in png or jpeg format");
}
