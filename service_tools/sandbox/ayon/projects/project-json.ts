import { isoTime } from "../iso-time.ts";
import { databaseKeys, type JsonObject } from "../json.ts";
import type { ProjectRow } from "./project-row.ts";

/** A project as `GET /api/projects/{name}` shows it, keys without a value left out. */
export function projectJson(project: ProjectRow): JsonObject {
  const { createdAt, updatedAt, label, color, folderTypes, taskTypes, statuses, tags, ...rest } =
    project;
  return {
    ...rest,
    ...(label === null ? {} : { label }),
    ...(color === null ? {} : { color }),
    ownAttrib: databaseKeys(project.attrib),
    folderTypes: [...folderTypes],
    taskTypes: [...taskTypes],
    statuses: [...statuses],
    tags: [...tags],
    linkTypes: [...project.linkTypes],
    createdAt: isoTime(createdAt),
    updatedAt: isoTime(updatedAt),
  };
}

/** A project as an entry of `GET /api/projects`. */
export function listedProjectJson(project: ProjectRow): JsonObject {
  return {
    name: project.name,
    code: project.code,
    label: project.label,
    color: project.color,
    active: project.active,
    library: project.library,
    skeleton: false,
    pinned: false,
    projectFolder: null,
    createdAt: isoTime(project.createdAt),
    updatedAt: isoTime(project.updatedAt),
  };
}
