import { type Context, Hono } from "hono";
import type { AyonServer } from "../ayon-server.ts";
import { jsonAnswer } from "../http/answers.ts";
import { type AyonEnv, callerOf } from "../http/ayon-env.ts";
import { notFound } from "../http/http-error.ts";
import { readBody } from "../http/read-body.ts";

const pictureTypes = ["image/png", "image/jpeg", "image/svg+xml", "image/webp"];
const maxAvatarBytes = 16 * 1024 * 1024;

/** Pictures of users, below `/api/users/{name}/avatar`. */
export function avatarRoutes(server: AyonServer): Hono<AyonEnv> {
  const app = new Hono<AyonEnv>();
  const avatars = new Map<string, { readonly mime: string; readonly content: Buffer }>();
  const requireOwn = (c: Context<AyonEnv>, name: string) => {
    const caller = callerOf(c);
    // AYON's words for this, too.
    if (caller.name !== name && !caller.isAdmin) throw notFound("Invalid avatar format");
  };

  app.get("/:name/avatar", (c) => {
    const name = c.req.param("name");
    const avatar = avatars.get(name);
    if (!avatar) {
      const fullName = server.users.find(name)?.attrib.fullName;
      const svg = initialsSvg(typeof fullName === "string" && fullName !== "" ? fullName : name);
      return c.body(svg, 200, { "content-type": "image/svg+xml" });
    }
    const headers = { "content-type": avatar.mime };
    return new Response(new Uint8Array(avatar.content), { headers });
  });

  app.put("/:name/avatar", async (c) => {
    const name = c.req.param("name");
    requireOwn(c, name);
    const mime = c.req.header("content-type") ?? "";
    if (!pictureTypes.includes(mime)) throw notFound("Invalid avatar format");
    avatars.set(name, { mime, content: await readBody(c, maxAvatarBytes) });
    return jsonAnswer(null);
  });

  app.delete("/:name/avatar", (c) => {
    const name = c.req.param("name");
    requireOwn(c, name);
    avatars.delete(name);
    return jsonAnswer(null);
  });
  return app;
}

function initialsSvg(name: string): string {
  const initials = name
    .split(/[\s._-]+/)
    .map((word) => word.replace(/[^\p{L}\p{N}]/gu, "")[0]?.toUpperCase() ?? "")
    .slice(0, 2)
    .join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><text x="50%" y="50%" text-anchor="middle" dominant-baseline="central">${initials}</text></svg>`;
}
