import { Hono } from "hono";
import type { AyonServer } from "../ayon-server.ts";
import { readTexts } from "../entities/field-readers.ts";
import { jsonAnswer, noContent } from "../http/answers.ts";
import { type AyonEnv, callerOf } from "../http/ayon-env.ts";
import { requireManager } from "../http/caller.ts";
import { InvalidField } from "../http/invalid-field.ts";
import { jsonBody, jsonListBody } from "../http/read-body.ts";
import { isJsonObject } from "../json.ts";
import { studio } from "../users/access-groups.ts";
import { accessGroupsOf, withAccess } from "../users/project-access.ts";

/** Access groups, and who has them in which project. */
export function accessRoutes(server: AyonServer): Hono<AyonEnv> {
  const { users, accessGroups, projects } = server;
  const app = new Hono<AyonEnv>();
  const scope = (name: string) =>
    name === studio ? studio : projects.get(name).store.project.name;

  app.get("/accessGroups/:project", (c) =>
    jsonAnswer(accessGroups.list(scope(c.req.param("project")))),
  );

  app.get("/accessGroups/:group/:project", (c) => {
    const { group, project } = c.req.param();
    return jsonAnswer(accessGroups.get(group, scope(project)));
  });

  app.put("/accessGroups/:group/:project", async (c) => {
    const caller = callerOf(c);
    requireManager(caller);
    const name = c.req.param("group");
    const project = scope(c.req.param("project"));
    accessGroups.put(name, project, await jsonBody(c));
    server.announce(caller, {
      topic: "access_group.updated",
      description: `Updated access group ${name}`,
      summary: { name },
      project: project === studio ? null : project,
    });
    return noContent();
  });

  app.delete("/accessGroups/:group/:project", (c) => {
    const caller = callerOf(c);
    requireManager(caller);
    const name = c.req.param("group");
    const project = scope(c.req.param("project"));
    accessGroups.delete(name, project);
    server.announce(caller, {
      topic: "access_group.deleted",
      description: `Deleted access group ${name}`,
      summary: { name },
      project: project === studio ? null : project,
    });
    return noContent();
  });

  /** `{user: {project: [group]}}`; projects that do not exist are passed over. */
  app.post("/access", async (c) => {
    requireManager(callerOf(c));
    for (const [name, access] of Object.entries(await jsonBody(c))) {
      if (!isJsonObject(access)) throw InvalidField.wrongType(name, "dict");
      let user = users.get(name);
      for (const [project, groups] of Object.entries(access)) {
        const names = readTexts(`${name}.${project}`, groups);
        if (projects.find(project)) user = withAccess(user, project, names);
      }
      users.put(user);
    }
    return noContent();
  });

  const projectUsers = (project: string) => {
    const found = users.list().flatMap((user) => {
      const groups = accessGroupsOf(user)[project];
      return groups === undefined ? [] : [[user.name, groups] as const];
    });
    return Object.fromEntries(found);
  };
  app.get("/projects/:project/users", (c) => {
    requireManager(callerOf(c));
    return jsonAnswer(projectUsers(projects.get(c.req.param("project")).store.project.name));
  });
  app.patch("/projects/:project/users/:user", async (c) => {
    requireManager(callerOf(c));
    const { name } = projects.get(c.req.param("project")).store.project;
    const groups = await jsonListBody(c);
    users.put(withAccess(users.get(c.req.param("user")), name, groups.map(String)));
    return jsonAnswer(projectUsers(name));
  });
  return app;
}
