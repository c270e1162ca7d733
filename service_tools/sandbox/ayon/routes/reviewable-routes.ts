import { Hono } from "hono";
import type { AyonServer } from "../ayon-server.ts";
import { readText, readTexts } from "../entities/field-readers.ts";
import { tableOf } from "../entities/table-of.ts";
import {
  createReviewable,
  requireReviewable,
  reviewableActivities,
  versionReviewables,
} from "../files/reviewables.ts";
import { jsonAnswer } from "../http/answers.ts";
import { type AyonEnv, callerOf } from "../http/ayon-env.ts";
import { writeContext } from "../http/caller.ts";
import { badRequest, notFound } from "../http/http-error.ts";
import { jsonBody, readBody } from "../http/read-body.ts";
import { readPathId } from "../http/read-path-id.ts";
import { requiredHeader } from "../http/required-header.ts";
import type { VersionRow } from "../store/entity-rows.ts";
import type { ProjectStore } from "../store/project-store.ts";

const maxFileBytes = 64 * 1024 * 1024;

/** Which versions belong to an entity, as far as their reviewables are listed with it. */
const versionLists = {
  folder: (store: ProjectStore, id: string) =>
    store.productsByFolder.rows(id).flatMap((row) => store.versionsByProduct.rows(row.id)),
  task: (store: ProjectStore, id: string) => store.versionsByTask.rows(id),
  product: (store: ProjectStore, id: string) => store.versionsByProduct.rows(id),
};

/** Files to be reviewed, below `/api/projects/{project}`. */
export function reviewableRoutes(server: AyonServer): Hono<AyonEnv> {
  const app = new Hono<AyonEnv>();
  const path = "/:project/versions/:id/reviewables";
  const storeOf = (project: string) => server.projects.get(project).store;
  const loadVersion = (project: string, text: string): VersionRow => {
    const id = readPathId("version_id", text);
    const version = storeOf(project).versions.get(id);
    if (!version) throw notFound(`Entity ${id} not found`);
    return version;
  };

  app.post(path, async (c) => {
    const caller = callerOf(c);
    const { project, id } = c.req.param();
    const version = loadVersion(project, id);
    const filename = requiredHeader(c, "x-file-name");
    const mime = requiredHeader(c, "content-type");
    requireReviewable(mime);
    const content = await readBody(c, maxFileBytes);
    const feed = server.feedFor(caller, project);
    const context = writeContext(caller, server.clock());
    const label = c.req.query("label") ?? null;
    const upload = { content, filename, mime };
    return jsonAnswer(createReviewable(feed, context, server.users, version, upload, label));
  });

  app.get(path, (c) => {
    const { project, id } = c.req.param();
    const version = loadVersion(project, id);
    return jsonAnswer(versionReviewables(storeOf(project), server.users, version));
  });

  for (const type of ["folder", "task", "product"] as const) {
    app.get(`/:project/${type}s/:id/reviewables`, (c) => {
      const store = storeOf(c.req.param("project"));
      const id = readPathId(`${type}_id`, c.req.param("id"));
      if (!tableOf(store, type).get(id)) throw notFound(`Entity ${id} not found`);
      const versions = versionLists[type](store, id).sort((a, b) => a.version - b.version);
      return jsonAnswer(versions.map((row) => versionReviewables(store, server.users, row)));
    });
  }

  app.patch(path, async (c) => {
    const { project, id } = c.req.param();
    const version = loadVersion(project, id);
    const store = storeOf(project);
    const present = reviewableActivities(store, version.id);
    if (present.length === 0) throw notFound("Version not found");
    const { sort = null } = await jsonBody(c);
    if (sort === null) return jsonAnswer(null);
    const wanted = new Set(readTexts("sort", sort));
    if (wanted.size !== present.length || !present.every((one) => wanted.has(one))) {
      throw badRequest("Invalid reviewable ids");
    }
    for (const [reviewableOrder, activityId] of [...wanted].entries()) {
      const data = store.activities.get(activityId)?.data;
      store.activities.patch(activityId, { data: { ...data, reviewableOrder } });
    }
    return jsonAnswer(null);
  });

  app.patch(`${path}/:activity`, async (c) => {
    const { project, id, activity } = c.req.param();
    loadVersion(project, id);
    const { label = null } = await jsonBody(c);
    if (label === null) return jsonAnswer(null);
    const reviewableLabel = readText("label", label);
    if (reviewableLabel === "") throw badRequest("Label cannot be empty");
    if (reviewableLabel.length > 255) {
      throw badRequest("Label must be between 1 and 255 characters");
    }
    const { activities } = storeOf(project);
    const data = activities.get(activity)?.data;
    activities.patch(activity, { data: { ...data, reviewableLabel } });
    return jsonAnswer(null);
  });
  return app;
}
