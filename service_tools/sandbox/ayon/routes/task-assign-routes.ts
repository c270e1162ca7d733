import { Hono } from "hono";
import { recordEntityEvent } from "../activities/entity-event-activities.ts";
import type { AyonServer } from "../ayon-server.ts";
import { readTexts } from "../entities/field-readers.ts";
import { noContent } from "../http/answers.ts";
import { type AyonEnv, callerOf } from "../http/ayon-env.ts";
import { forbidden, notFound } from "../http/http-error.ts";
import { InvalidField } from "../http/invalid-field.ts";
import { jsonBody } from "../http/read-body.ts";
import { readPathId } from "../http/read-path-id.ts";

const modes = ["add", "remove", "set"] as const;

/** `POST /api/projects/{project}/tasks/{id}/assign`, which is no operation and tells no path. */
export function taskAssignRoutes(server: AyonServer): Hono<AyonEnv> {
  const app = new Hono<AyonEnv>();
  app.post("/:project/tasks/:id/assign", async (c) => {
    const caller = callerOf(c);
    const id = readPathId("task_id", c.req.param("id"));
    const { mode: given = null, users: names } = await jsonBody(c);
    const mode = modes.find((known) => known === given);
    if (!mode) throw InvalidField.notPermitted("mode", given, modes);
    if (names === undefined) throw InvalidField.missing("users");
    const users = readTexts("users", names);
    if (!caller.isManager && (users.length !== 1 || users[0] !== caller.name)) {
      throw forbidden("Normal users can only assign themselves");
    }
    const feed = server.feedFor(caller, c.req.param("project"));
    const { store } = feed.space;
    const task = store.tasks.get(id);
    if (!task) throw notFound(`Entity ${id} not found`);
    const assignees = assigned(task.assignees, mode, users);
    const isSame =
      assignees.length === task.assignees.length &&
      assignees.every((name) => task.assignees.includes(name));
    if (isSame) return noContent();
    store.tasks.patch(id, { assignees, updatedAt: feed.now, updatedBy: caller.name });
    const { auditTrail } = server.behaviour();
    const event = {
      topic: "entity.task.assignees_changed",
      description: `Changed task ${task.name} assignees`,
      summary: { entityId: id, parentId: task.folderId },
      payload: auditTrail ? { oldValue: task.assignees, newValue: assignees } : {},
    };
    server.announce(caller, { ...event, project: store.project.name });
    recordEntityEvent(feed, server.users, { ...event, user: caller.name });
    return noContent();
  });
  return app;
}

function assigned(
  before: readonly string[],
  mode: (typeof modes)[number],
  users: readonly string[],
): string[] {
  if (mode === "remove") return before.filter((name) => !users.includes(name));
  return [...new Set(mode === "add" ? [...before, ...users] : users)];
}
