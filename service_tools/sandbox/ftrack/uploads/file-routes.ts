import type { Context, Hono } from "hono";
import { stream } from "hono/streaming";
import type { SandboxControl, SandboxEnv } from "../../control/index.ts";
import type { Accounts } from "../api/accounts.ts";
import { ApiError } from "../api-error.ts";
import type { Store } from "../store/store.ts";
import { RefusedBytesError } from "./file-store.ts";
import { noThumbnail } from "./no-thumbnail.ts";
import { storagePath, type Uploads } from "./uploads.ts";

/** What the routes of files need of the sandbox. */
export interface FileRoutesContext {
  readonly uploads: Uploads;
  readonly store: Store;
  readonly accounts: Accounts;
  readonly control: SandboxControl;
}

/**
 * Adds the addresses that files go through: `PUT` to a signed address, or `GET` from one, which
 * needs no credentials beside it, and `/component/get`, `/component/thumbnail` and `/component/remove`, which take
 * `id`, `username` and `apiKey` in the query. Thumbnails have the size that they came with: there
 * is nothing here that could scale them.
 */
export function addFileRoutes(app: Hono<SandboxEnv>, context: FileRoutesContext): void {
  const { uploads, control } = context;
  app.put(`${storagePath}/:token`, async (c) => {
    control.requests.countRequest("upload");
    const permit = uploads.permit(c.req.param("token"));
    if (permit?.action !== "upload") return refuseAddress(c);
    try {
      const md5 = await uploads.receive(permit, c.env.incoming);
      return c.body(null, 200, { etag: `"${md5}"` });
    } catch (error) {
      if (error instanceof RefusedBytesError) return c.text(error.message, error.status);
      throw error;
    }
  });
  app.get(`${storagePath}/:token`, (c) => {
    control.requests.countRequest("download");
    const permit = uploads.permit(c.req.param("token"));
    if (permit?.action !== "download") return refuseAddress(c);
    return send(c, context, permit.componentId) ?? c.text("No such file.", 404);
  });
  app.get("/component/get", (c) => {
    control.requests.countRequest("download");
    return forMember(c, context, (id) => send(c, context, id) ?? c.text("No such file.", 404));
  });
  app.get("/component/thumbnail", (c) => {
    control.requests.countRequest("download");
    return forMember(c, context, (id) => send(c, context, id) ?? c.redirect("/img/thumbnail2.png"));
  });
  app.get("/component/remove", (c) => {
    control.requests.countRequest("write");
    return forMember(c, context, async (id) => {
      const removed = await uploads.remove(id);
      return removed ? c.body(null, 200) : c.text("No such file.", 404);
    });
  });
  app.get("/img/thumbnail2.png", (c) => c.body(noThumbnail, 200, { "content-type": "image/png" }));
}

function refuseAddress(c: Context<SandboxEnv>): Response {
  return c.text("This address was not signed here, or for something else, or is too old.", 403);
}

function forMember(
  c: Context<SandboxEnv>,
  { accounts }: FileRoutesContext,
  answer: (componentId: string) => Response | Promise<Response>,
): Response | Promise<Response> {
  const { id, username, apiKey } = c.req.query();
  try {
    accounts.authenticate({ user: username, key: apiKey });
  } catch (error) {
    if (error instanceof ApiError) return c.text(error.message, 403);
    throw error;
  }
  return id === undefined ? c.text(`"id" is missing.`, 400) : answer(id);
}

function send(
  c: Context<SandboxEnv>,
  { uploads, store }: FileRoutesContext,
  id: string,
): Response | undefined {
  const file = uploads.open(id);
  if (!file) return undefined;
  const component = store.follow("Component", id);
  const { name, file_type: extension } = component?.fields ?? {};
  const fileName = encodeURIComponent(`${name ?? id}${extension ?? ""}`);
  c.header("content-type", "application/octet-stream");
  c.header("content-length", String(file.size));
  c.header("content-disposition", `attachment; filename*=UTF-8''${fileName}`);
  c.header("etag", `"${file.md5}"`);
  return stream(c, async (out) => {
    for await (const chunk of file.bytes) {
      if (out.aborted) return;
      await out.write(chunk);
    }
  });
}
