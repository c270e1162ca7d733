import { Hono } from "hono";
import { createSandboxApp, type SandboxControl, type SandboxEnv } from "../control/index.ts";
import type { AyonServer } from "./ayon-server.ts";
import { errorAnswer, jsonAnswer } from "./http/answers.ts";
import { authentication } from "./http/authentication.ts";
import { type AyonEnv, callerOf } from "./http/ayon-env.ts";
import { ayonFaultMiddleware } from "./http/ayon-faults.ts";
import { requestKind } from "./http/request-kind.ts";
import { accessRoutes } from "./routes/access-routes.ts";
import { activityRoutes } from "./routes/activity-routes.ts";
import { addonRoutes } from "./routes/addon-routes.ts";
import { addonSettingsRoutes } from "./routes/addon-settings-routes.ts";
import { anatomyRoutes } from "./routes/anatomy-routes.ts";
import { attributeRoutes } from "./routes/attribute-routes.ts";
import { avatarRoutes } from "./routes/avatar-routes.ts";
import { bundleRoutes } from "./routes/bundle-routes.ts";
import { enrollRoutes } from "./routes/enroll-routes.ts";
import { entityRoutes } from "./routes/entity-routes.ts";
import { eventRoutes } from "./routes/event-routes.ts";
import { fileRoutes } from "./routes/file-routes.ts";
import { folderListRoutes } from "./routes/folder-list-routes.ts";
import { graphqlRoutes } from "./routes/graphql-routes.ts";
import { hostRoutes } from "./routes/host-routes.ts";
import { linkRoutes } from "./routes/link-routes.ts";
import { listFolderRoutes } from "./routes/list-folder-routes.ts";
import { listRoutes } from "./routes/list-routes.ts";
import { operationRoutes } from "./routes/operation-routes.ts";
import { projectExtraRoutes } from "./routes/project-extra-routes.ts";
import { projectRoutes } from "./routes/project-routes.ts";
import { reviewableRoutes } from "./routes/reviewable-routes.ts";
import { secretRoutes } from "./routes/secret-routes.ts";
import { sessionRoutes } from "./routes/session-routes.ts";
import { settingsRoutes } from "./routes/settings-routes.ts";
import { staticRoutes } from "./routes/static-routes.ts";
import { systemRoutes } from "./routes/system-routes.ts";
import { taskAssignRoutes } from "./routes/task-assign-routes.ts";
import { thumbnailRoutes } from "./routes/thumbnail-routes.ts";
import { userAccountRoutes } from "./routes/user-account-routes.ts";
import { userRoutes } from "./routes/user-routes.ts";

/** Paths below `/api` that need no credentials. */
const openPaths = new Set(["/api/info", "/api/auth/login", "/api/auth/logout"]);

/** Every route of the server, with the sandbox's own ones in front. */
export function createAyonApp(server: AyonServer, control: SandboxControl): Hono<SandboxEnv> {
  const app = new Hono<AyonEnv>();
  app.onError((error, c) => errorAnswer(error, c.req.method, c.req.path));

  app.use(async (c, next) => {
    control.requests.countRequest(requestKind(c.req.path));
    if (server.isUp) return next();
    // Nobody is there to answer.
    c.env.incoming.socket.destroy();
    return new Response(null, { status: 503 });
  });
  app.use(authentication(server.users));
  app.use(ayonFaultMiddleware(control));
  app.use("/api/*", async (c, next) => {
    if (!openPaths.has(c.req.path)) callerOf(c);
    return next();
  });

  app.get("/", (c) => c.html("<!doctype html><title>AYON sandbox</title>"));
  app.route("/api", sessionRoutes(server));
  app.route("/api/users", userRoutes(server));
  app.route("/api/users", userAccountRoutes(server));
  app.route("/api/users", avatarRoutes(server));
  app.route("/api", accessRoutes(server));
  app.route("/api", hostRoutes(server));
  app.route("/api/attributes", attributeRoutes(server));
  app.route("/api/secrets", secretRoutes(server));
  app.route("/api/settings", settingsRoutes(server));
  app.route("/api/bundles", bundleRoutes(server));
  app.route("/api/system", systemRoutes(server));
  app.route("/api/addons", addonRoutes(server));
  app.route("/api/addons", addonSettingsRoutes(server));
  app.route("/api/anatomy", anatomyRoutes(server));
  app.route("/api/projects", projectRoutes(server));
  app.route("/api/projects", projectExtraRoutes(server));
  app.route("/api/projects", operationRoutes(server));
  app.route("/api/projects", taskAssignRoutes(server));
  app.route("/api/projects", linkRoutes(server));
  app.route("/api/projects", activityRoutes(server));
  app.route("/api/projects", fileRoutes(server));
  app.route("/api/projects", thumbnailRoutes(server));
  app.route("/api/projects", reviewableRoutes(server));
  app.route("/api/projects", listRoutes(server));
  app.route("/api/projects", listFolderRoutes(server));
  app.route("/api/projects", entityRoutes(server));
  app.route("/api/projects", folderListRoutes(server));
  app.route("/api/enroll", enrollRoutes(server));
  app.route("/api", eventRoutes(server));
  app.route("/graphql", graphqlRoutes(server));
  app.route("/addons", staticRoutes(server));
  app.all("*", ({ req: { method, path } }) => {
    // AYON serves its web pages from every other path, so that only GET can miss.
    if (method !== "GET") return jsonAnswer({ detail: "Method Not Allowed" }, 405);
    return jsonAnswer({ code: 404, detail: `API endpoint ${path} not found`, path }, 404);
  });

  // Every route of AYON's bounds what it reads of a body by itself.
  const sandbox = createSandboxApp(control, (path) => !path.startsWith("/_sandbox/"));
  sandbox.route("/", app);
  return sandbox;
}
