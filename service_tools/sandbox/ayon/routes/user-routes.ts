import { Hono } from "hono";
import type { AyonServer } from "../ayon-server.ts";
import { readAttributePatch } from "../entities/attribute-patch.ts";
import { readBoolean, readObject } from "../entities/field-readers.ts";
import { jsonAnswer, noContent } from "../http/answers.ts";
import { type AyonEnv, callerOf } from "../http/ayon-env.ts";
import { requireManager } from "../http/caller.ts";
import { badRequest, conflict } from "../http/http-error.ts";
import { InvalidField } from "../http/invalid-field.ts";
import { jsonBody } from "../http/read-body.ts";
import { userNamePattern } from "../identifiers.ts";
import { isJsonObject, type JsonObject, mergeKeys } from "../json.ts";
import { type User, userJson } from "../users/user.ts";

export function userRoutes(server: AyonServer): Hono<AyonEnv> {
  const { users } = server;
  const app = new Hono<AyonEnv>();

  app.get("/me", (c) => {
    const { name, isAdmin } = callerOf(c);
    return jsonAnswer({ ...userJson(users.get(name)), uiExposureLevel: isAdmin ? 900 : 500 });
  });

  app.get("/:name", (c) => {
    const user = users.get(c.req.param("name"));
    if (callerOf(c).isManager) return jsonAnswer(userJson(user));
    const { name, attrib } = user;
    return jsonAnswer({ name, attrib: { fullName: attrib.fullName ?? null } });
  });

  app.put("/:name", async (c) => {
    const caller = callerOf(c);
    requireManager(caller);
    const name = c.req.param("name");
    if (!userNamePattern.test(name))
      throw InvalidField.mismatch("user_name", userNamePattern, "path");
    if (users.find(name)) throw conflict("User already exists");
    const now = server.clock();
    const blank: User = {
      name,
      active: true,
      attrib: {},
      data: { createdBy: caller.name },
      createdAt: now,
      updatedAt: now,
    };
    const body = await jsonBody(c);
    const { password, apiKey } = body;
    users.put({
      ...changed(blank, body, server),
      ...(typeof password === "string" ? { password } : {}),
      ...(typeof apiKey === "string" ? { apiKey } : {}),
    });
    server.announce(caller, {
      topic: "entity.user.created",
      description: `User ${name} created`,
      // As on AYON this names who creates, not who is created.
      summary: { entityName: caller.name },
    });
    return noContent();
  });

  app.patch("/:name", async (c) => {
    const caller = callerOf(c);
    requireManager(caller);
    const body = await jsonBody(c);
    if (isJsonObject(body.data) && body.data.isGuest) {
      throw badRequest("Guest users cannot be modified this way");
    }
    const user = changed(users.get(c.req.param("name")), body, server);
    users.put({ ...user, data: { ...user.data, updatedBy: caller.name } });
    return noContent();
  });

  app.delete("/:name", (c) => {
    const caller = callerOf(c);
    requireManager(caller);
    const { name } = users.get(c.req.param("name"));
    users.delete(name);
    server.announce(caller, {
      topic: "entity.user.deleted",
      description: `User ${name} deleted`,
      summary: { entityName: name },
    });
    return noContent();
  });
  return app;
}

/** Throws 400 for access groups that are none. */
function refuseWrongGroups({ defaultAccessGroups, accessGroups }: JsonObject): void {
  if (defaultAccessGroups) {
    if (!Array.isArray(defaultAccessGroups)) throw badRequest("defaultAccessGroups must be a list");
    if (!defaultAccessGroups.every((group) => typeof group === "string")) {
      throw badRequest("defaultAccessGroups must be a list of str");
    }
  }
  if (!accessGroups) return;
  if (!isJsonObject(accessGroups)) throw badRequest("accessGroups must be a dict");
  for (const groups of Object.values(accessGroups)) {
    if (!Array.isArray(groups)) throw badRequest("access group list must be a list");
  }
}

/** `attrib` and `data` are merged by key; null takes a key out. */
function changed(user: User, body: JsonObject, server: AyonServer): User {
  if (isJsonObject(body.data)) refuseWrongGroups(body.data);
  const attributes = server.projects.library.of("user");
  return {
    ...user,
    active: readBoolean("active", body.active ?? user.active),
    attrib: mergeKeys(user.attrib, readAttributePatch(attributes, body.attrib)),
    data: mergeKeys(user.data, readObject("data", body.data ?? {})),
    updatedAt: server.clock(),
  };
}
