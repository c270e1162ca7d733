import { readFile } from "node:fs/promises";
import { extname, join, relative, resolve, sep } from "node:path";
import { Hono } from "hono";
import type { AyonServer } from "../ayon-server.ts";
import { type AyonEnv, callerOf } from "../http/ayon-env.ts";
import { notFound } from "../http/http-error.ts";

const contentTypes: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".toml": "application/toml",
  ".zip": "application/zip",
};

/** Files that addons bring along: `public` and `frontend` for everybody, `private` for users. */
export function staticRoutes(server: AyonServer): Hono<AyonEnv> {
  const app = new Hono<AyonEnv>();
  app.get("/:name/:version/:area/*", (c) => {
    const { name, version, area } = c.req.param();
    if (area === "private") callerOf(c);
    const addon = server.addons.findLoaded(name, version);
    if (!addon) throw notFound(`Addon ${name} ${version} not found`);
    const prefix = `/addons/${name}/${version}/${area}/`;
    const path = decodeURIComponent(new URL(c.req.url).pathname).slice(prefix.length);
    if (area === "public") return serveFile(join(addon.folder, "public"), path);
    if (area === "frontend") {
      return serveFile(join(addon.folder, "frontend", "dist"), path || "index.html");
    }
    if (area !== "private") throw notFound("Not found");
    return serveFile(join(addon.folder, "private"), path);
  });
  return app;
}

async function serveFile(root: string, path: string): Promise<Response> {
  const file = resolve(root, path);
  const inside = relative(root, file);
  if (inside === "" || inside === ".." || inside.startsWith(`..${sep}`) || path.includes("\0")) {
    throw notFound("Not found");
  }
  let content: Buffer<ArrayBuffer>;
  try {
    content = await readFile(file);
  } catch {
    throw notFound("Not found");
  }
  const type = contentTypes[extname(file).toLowerCase()] ?? "application/octet-stream";
  return new Response(content, { headers: { "content-type": type } });
}
