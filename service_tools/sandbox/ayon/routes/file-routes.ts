import { type Context, Hono } from "hono";
import type { AyonServer } from "../ayon-server.ts";
import type { FileRow } from "../files/file-row.ts";
import { pictureType } from "../files/media.ts";
import { storeFile } from "../files/store-file.ts";
import { jsonAnswer, noContent } from "../http/answers.ts";
import { type AyonEnv, callerOf } from "../http/ayon-env.ts";
import { writeContext } from "../http/caller.ts";
import { forbidden, notFound } from "../http/http-error.ts";
import { readBody } from "../http/read-body.ts";
import { readPathId } from "../http/read-path-id.ts";
import { requiredHeader } from "../http/required-header.ts";

const maxFileBytes = 64 * 1024 * 1024;

/** Uploaded files, below `/api/projects/{project}/files`. */
export function fileRoutes(server: AyonServer): Hono<AyonEnv> {
  const app = new Hono<AyonEnv>();
  const load = (c: Context<AyonEnv>): FileRow => {
    const id = readPathId("file_id", c.req.param("id") ?? "");
    const file = server.projects.get(c.req.param("project") ?? "").store.files.get(id);
    if (!file) throw notFound("File not found");
    return file;
  };

  app.post("/:project/files", async (c) => {
    const caller = callerOf(c);
    const space = server.projects.get(c.req.param("project"));
    const filename = requiredHeader(c, "x-file-name");
    const mime = requiredHeader(c, "content-type");
    const content = await readBody(c, maxFileBytes);
    const file = storeFile(space, writeContext(caller, server.clock()), {
      content,
      filename,
      mime,
      id: optionalId(c, "X-File-ID"),
      activityId: optionalId(c, "X-Activity-ID"),
    });
    return jsonAnswer({ id: file.id }, 201);
  });

  app.get("/:project/files/:id", (c) => {
    if (c.req.raw.method === "HEAD") return new Response(null, { headers: fileHeaders(load(c)) });
    load(c);
    return c.redirect(`${c.req.path}/payload`, 302);
  });

  app.get("/:project/files/:id/payload", (c) => {
    const file = load(c);
    return new Response(new Uint8Array(file.content), { headers: fileHeaders(file) });
  });

  app.get("/:project/files/:id/info", (c) => {
    const { content, filename, mime } = load(c);
    return jsonAnswer({ size: content.length, filename, contentType: mime });
  });

  app.get("/:project/files/:id/thumbnail", (c) => {
    const { content } = load(c);
    const type = pictureType(content);
    if (type === undefined) throw notFound("No preview available");
    return new Response(new Uint8Array(content), { headers: { "content-type": type } });
  });

  app.delete("/:project/files/:id", (c) => {
    const caller = callerOf(c);
    const file = load(c);
    if (!caller.isManager && file.author !== caller.name) {
      throw forbidden("User does not have permission to delete the file");
    }
    server.projects.get(c.req.param("project")).store.files.delete(file.id);
    return noContent();
  });
  return app;
}

function optionalId(c: Context<AyonEnv>, header: string): string | undefined {
  const id = c.req.header(header);
  return id === undefined ? undefined : readPathId(header, id, "header");
}

function fileHeaders({ content, mime, filename }: FileRow): Record<string, string> {
  return {
    "content-length": String(content.length),
    "content-type": mime,
    "content-disposition": `inline; filename="${filename}"`,
  };
}
