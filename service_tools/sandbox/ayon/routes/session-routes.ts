import { Hono } from "hono";
import type { AyonServer } from "../ayon-server.ts";
import { jsonAnswer } from "../http/answers.ts";
import type { AyonEnv } from "../http/ayon-env.ts";
import { forbidden } from "../http/http-error.ts";
import { jsonBody } from "../http/read-body.ts";
import { userJson } from "../users/user.ts";

/** The version that the sandbox speaks for; `+SANDBOX` stands where AYON has its build date. */
export const ayonVersion = "1.16.0+SANDBOX";

export function sessionRoutes(server: AyonServer): Hono<AyonEnv> {
  const app = new Hono<AyonEnv>();
  app.get("/info", (c) => {
    const caller = c.get("caller");
    const about = { version: ayonVersion, ssoOptions: [], extras: "" };
    if (!caller) return jsonAnswer(about);
    return jsonAnswer({
      ...about,
      uptime: server.uptimeSeconds(),
      user: userJson(server.users.get(caller.name)),
      sites: [],
    });
  });

  app.post("/auth/login", async (c) => {
    const { name, password } = await jsonBody(c);
    const token = server.users.logIn(String(name), String(password));
    if (token === undefined) throw forbidden("Invalid login/password combination");
    const user = userJson(server.users.get(String(name)));
    return jsonAnswer({ detail: `Logged in as ${String(name)}`, token, user });
  });

  app.post("/auth/logout", (c) => {
    const token = c.get("token");
    if (token !== undefined) server.users.logOut(token);
    return jsonAnswer({ detail: "Logged out" });
  });
  return app;
}
