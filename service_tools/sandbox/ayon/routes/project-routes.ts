import { Hono } from "hono";
import type { AyonServer } from "../ayon-server.ts";
import { camelCaseFields } from "../entities/common-fields.ts";
import type { ProjectSpace } from "../entities/project-space.ts";
import { jsonAnswer, noContent } from "../http/answers.ts";
import { type AyonEnv, callerOf } from "../http/ayon-env.ts";
import { requireManager } from "../http/caller.ts";
import { conflict } from "../http/http-error.ts";
import { jsonBody } from "../http/read-body.ts";
import type { JsonObject } from "../json.ts";
import { likePattern } from "../like-pattern.ts";
import { anatomyJson } from "../projects/anatomy.ts";
import { newProject } from "../projects/create-project.ts";
import { type ProjectChange, patchProject } from "../projects/patch-project.ts";
import { projectChangeEvents } from "../projects/project-events.ts";
import { listedProjectJson, projectJson } from "../projects/project-json.ts";
import { ConstraintViolation } from "../store/constraint-violation.ts";
import { admitDefaultUsers, forgetProject } from "../users/project-access.ts";

export function projectRoutes(server: AyonServer): Hono<AyonEnv> {
  const { projects } = server;
  const app = new Hono<AyonEnv>();

  app.get("/", (c) => {
    const { active, library, name, length, page } = c.req.query();
    const pattern = name === undefined ? undefined : likePattern(name, "i");
    const found = projects
      .list()
      .map(({ store }) => store.project)
      .filter((project) => active === undefined || String(project.active) === active)
      .filter((project) => library === undefined || String(project.library) === library)
      .filter((project) => pattern?.test(project.name) ?? true);
    const size = Number(length ?? found.length);
    const start = (Number(page ?? 1) - 1) * size;
    const shown = found.slice(start, start + size).map(listedProjectJson);
    const detail = `Showing ${shown.length} of ${found.length} projects`;
    return jsonAnswer({ detail, count: found.length, projects: shown });
  });

  app.post("/", async (c) => {
    const caller = callerOf(c);
    requireManager(caller);
    const body = camelCaseFields(await jsonBody(c));
    const twin = projects
      .list()
      .map((space) => space.store.project)
      .find(
        ({ name, code }) =>
          name.toLowerCase() === String(body.name).toLowerCase() ||
          code.toLowerCase() === String(body.code).toLowerCase(),
      );
    if (twin) throw conflict(`Project ${twin.name} (${twin.code}) already exists`);
    const { store } = projects.add(newProject(body, projects.library, server.clock()));
    if (body.assignUsers !== false) admitDefaultUsers(server.users, store.project.name);
    server.announce(caller, {
      topic: "entity.project.created",
      description: `Created project ${store.project.name}`,
      project: store.project.name,
    });
    return jsonAnswer(null, 201);
  });

  app.get("/:project", (c) =>
    jsonAnswer(projectJson(projects.get(c.req.param("project")).store.project)),
  );

  app.get("/:project/anatomy", (c) => {
    const { store, library } = projects.get(c.req.param("project"));
    return jsonAnswer(anatomyJson(store.project, library));
  });

  app.patch("/:project", async (c) => {
    const caller = callerOf(c);
    requireManager(caller);
    const space = projects.get(c.req.param("project"));
    const change = patched(space, await jsonBody(c), server.clock());
    for (const event of projectChangeEvents(change)) server.announce(caller, event);
    return noContent();
  });

  app.delete("/:project", (c) => {
    const caller = callerOf(c);
    requireManager(caller);
    const { name } = projects.get(c.req.param("project")).store.project;
    projects.delete(name);
    forgetProject(server.users, name);
    server.announce(caller, {
      topic: "entity.project.deleted",
      description: `Deleted project ${name}`,
      project: name,
    });
    return noContent();
  });
  return app;
}

/**
 * The change of a project. Where the database refuses it, AYON goes on in the broken transaction
 * and answers with what that gives, so that nobody learns what was wrong.
 */
function patched(space: ProjectSpace, body: JsonObject, now: number): ProjectChange {
  try {
    return patchProject(space, body, now);
  } catch (error) {
    if (!(error instanceof ConstraintViolation)) throw error;
    throw new Error(
      "asyncpg.exceptions.InFailedSQLTransactionError: current transaction is aborted, commands ignored until end of transaction block",
    );
  }
}
