import { Hono } from "hono";
import { activitySubject } from "../activities/activity-subject.ts";
import { createActivity } from "../activities/create-activity.ts";
import { parseActivityPatch, parseNewActivity } from "../activities/parse-activity.ts";
import { performActivityOperations } from "../activities/perform-activity-operations.ts";
import { ensureWatching, setWatchers } from "../activities/set-watchers.ts";
import { deleteActivity, react, updateActivity } from "../activities/update-activity.ts";
import { watchersOf } from "../activities/watchers.ts";
import type { AyonServer } from "../ayon-server.ts";
import { entityTypes } from "../entities/entity-spec.ts";
import { readText, readTexts } from "../entities/field-readers.ts";
import { jsonAnswer, noContent } from "../http/answers.ts";
import { type AyonEnv, callerOf } from "../http/ayon-env.ts";
import { badRequest } from "../http/http-error.ts";
import { jsonBody } from "../http/read-body.ts";
import { readPathId } from "../http/read-path-id.ts";

/** What people may write themselves; the rest is for services. */
const humanTypes = ["comment", "version.review"];

/** Comments and the other activities, below `/api/projects/{project}`. */
export function activityRoutes(server: AyonServer): Hono<AyonEnv> {
  const app = new Hono<AyonEnv>();

  // AYON takes the kinds in the plural as well.
  const kinds = entityTypes.flatMap((type) => [[type, type] as const, [type, `${type}s`] as const]);
  for (const [type, kind] of kinds) {
    app.post(`/:project/${kind}/:id/activities`, async (c) => {
      const caller = callerOf(c);
      const activity = parseNewActivity(await jsonBody(c));
      if (!caller.isService && !humanTypes.includes(activity.type)) {
        throw badRequest("Humans can only create comments/guest reviews");
      }
      const feed = server.feedFor(caller, c.req.param("project"));
      const subject = activitySubject(feed.space, type, readPathId("entity_id", c.req.param("id")));
      const author = caller.name;
      const id = createActivity(feed, subject, { ...activity, author, updatesEntity: true });
      if (!caller.isService) ensureWatching(feed, subject, author);
      return jsonAnswer({ id }, 201);
    });

    app.get(`/:project/${kind}/:id/watchers`, (c) => {
      const space = server.projects.get(c.req.param("project"));
      const subject = activitySubject(space, type, readPathId("entity_id", c.req.param("id")));
      return jsonAnswer({ watchers: watchersOf(space.store, subject.id) });
    });

    app.post(`/:project/${kind}/:id/watchers`, async (c) => {
      const caller = callerOf(c);
      const { watchers = [] } = await jsonBody(c);
      const feed = server.feedFor(caller, c.req.param("project"));
      const subject = activitySubject(feed.space, type, readPathId("entity_id", c.req.param("id")));
      setWatchers(feed, subject, readTexts("watchers", watchers), caller.name);
      return noContent();
    });
  }

  app.patch("/:project/activities/:id", async (c) => {
    const caller = callerOf(c);
    const id = readPathId("activity_id", c.req.param("id"));
    const patch = parseActivityPatch(await jsonBody(c));
    const feed = server.feedFor(caller, c.req.param("project"));
    updateActivity(feed, id, patch, { user: caller.name, isAdmin: caller.isAdmin });
    return noContent();
  });

  app.delete("/:project/activities/:id", (c) => {
    const caller = callerOf(c);
    const id = readPathId("activity_id", c.req.param("id"));
    const feed = server.feedFor(caller, c.req.param("project"));
    deleteActivity(feed, id, { user: caller.name, isAdmin: caller.isAdmin });
    return noContent();
  });

  app.post("/:project/activities/:id/reactions", async (c) => {
    const { name: user } = callerOf(c);
    const name = readText("reaction", (await jsonBody(c)).reaction ?? "");
    const feed = server.feedFor(callerOf(c), c.req.param("project"));
    const { fullName } = server.users.get(user).attrib;
    react(feed, readPathId("activity_id", c.req.param("id")), "add", {
      name,
      user,
      fullName: typeof fullName === "string" ? fullName : null,
    });
    return jsonAnswer(null, 201);
  });

  app.delete("/:project/activities/:id/reactions/:reaction", (c) => {
    const { name: user } = callerOf(c);
    const feed = server.feedFor(callerOf(c), c.req.param("project"));
    const reaction = { name: c.req.param("reaction"), user, fullName: null };
    react(feed, readPathId("activity_id", c.req.param("id")), "remove", reaction);
    return noContent();
  });

  app.post("/:project/operations/activities", async (c) => {
    const caller = callerOf(c);
    const feed = server.feedFor(caller, c.req.param("project"));
    return jsonAnswer(performActivityOperations(feed, caller, await jsonBody(c)));
  });
  return app;
}
