import { type Context, Hono } from "hono";
import type { AyonServer } from "../ayon-server.ts";
import type { ProjectSpace } from "../entities/project-space.ts";
import { reviewableActivities } from "../files/reviewables.ts";
import { jsonAnswer } from "../http/answers.ts";
import type { AyonEnv } from "../http/ayon-env.ts";
import { isoTime } from "../iso-time.ts";
import { databaseKeys, type JsonObject } from "../json.ts";
import type { FolderRow } from "../store/entity-rows.ts";
import { type ProjectStore, rootKey } from "../store/project-store.ts";

/** All folders of a project in one answer: flat, or nested. */
export function folderListRoutes(server: AyonServer): Hono<AyonEnv> {
  const app = new Hono<AyonEnv>();
  const spaceOf = (c: Context<AyonEnv>) => server.projects.get(c.req.param("project") ?? "");

  app.get("/:project/folders", (c) => {
    const space = spaceOf(c);
    const withAttributes = c.req.query("attrib") === "true";
    const folders = space.store.folders.ordered().map((folder) => ({
      ...briefJson(folder, space),
      ...placeJson(folder, space),
      ...(withAttributes ? attributesJson(folder, space) : {}),
    }));
    return jsonAnswer({ folders });
  });

  app.get("/:project/hierarchy", (c) => {
    const space = spaceOf(c);
    const nest = (folder: FolderRow): JsonObject => {
      const children = space.store.foldersByParent.rows(folder.id).map(nest);
      const label = folder.label ?? folder.name;
      return { ...briefJson(folder, space), label, children };
    };
    const hierarchy = space.store.foldersByParent.rows(rootKey).map(nest);
    return jsonAnswer({ detail: "OK", projectName: space.store.project.name, hierarchy });
  });
  return app;
}

function briefJson(folder: FolderRow, { store, hierarchy }: ProjectSpace): JsonObject {
  const taskNames = store.tasksByFolder.rows(folder.id).map((task) => task.name);
  return {
    id: folder.id,
    name: folder.name,
    label: folder.label,
    status: folder.status,
    folderType: folder.folderType,
    hasTasks: taskNames.length > 0,
    taskNames,
    parents: hierarchy.folderPath(folder).split("/").slice(1, -1),
    parentId: folder.parentId,
  };
}

function placeJson(folder: FolderRow, { store, hierarchy }: ProjectSpace): JsonObject {
  return {
    path: hierarchy.folderPath(folder).slice(1),
    hasChildren: store.foldersByParent.count(folder.id) > 0,
    hasVersions: hierarchy.hasVersions(folder.id),
    hasReviewables: hasReviewables(folder, store),
    thumbnailHash: folder.data.thumbnailHash ?? folder.id.slice(-6),
    tags: folder.tags,
    createdAt: isoTime(folder.createdAt),
    updatedAt: isoTime(folder.updatedAt),
  };
}

function hasReviewables({ id }: FolderRow, store: ProjectStore): boolean {
  if (store.activities.size === 0) return false;
  const versions = store.productsByFolder
    .rows(id)
    .flatMap((product) => store.versionsByProduct.rows(product.id));
  return versions.some((version) => reviewableActivities(store, version.id).length > 0);
}

function attributesJson(folder: FolderRow, { hierarchy }: ProjectSpace): JsonObject {
  return {
    attrib: { ...hierarchy.inheritedFrom(folder.parentId), ...folder.attrib },
    ownAttrib: databaseKeys(folder.attrib),
  };
}
