import { type Context, Hono } from "hono";
import type { AyonServer } from "../ayon-server.ts";
import { camelCaseFields } from "../entities/common-fields.ts";
import { readText, readTexts } from "../entities/field-readers.ts";
import { jsonAnswer, noContent } from "../http/answers.ts";
import { type AyonEnv, callerOf } from "../http/ayon-env.ts";
import { requireAdmin, requireManager } from "../http/caller.ts";
import { badRequest, forbidden } from "../http/http-error.ts";
import { InvalidField } from "../http/invalid-field.ts";
import { jsonBody } from "../http/read-body.ts";
import { newId, userNamePattern } from "../identifiers.ts";
import { isJsonObject, type JsonObject } from "../json.ts";
import { withAccess } from "../users/project-access.ts";
import { renameUser } from "../users/rename-user.ts";
import { apiKeyPreview, rolesOf, type User, type UserApiKey } from "../users/user.ts";

const apiKeyPattern = /^[0-9a-f]{32}$/;

/** What people change about their own and others' accounts, below `/api/users/{name}`. */
export function userAccountRoutes(server: AyonServer): Hono<AyonEnv> {
  const { users } = server;
  const app = new Hono<AyonEnv>();
  const target = (c: Context<AyonEnv>) => users.get(c.req.param("name") ?? "");
  const requireSelfOr = (c: Context<AyonEnv>, isAllowed: boolean) => {
    if (!isAllowed && callerOf(c).name !== c.req.param("name")) throw forbidden("Forbidden");
  };

  app.patch("/:name/password", async (c) => {
    const body = camelCaseFields(await jsonBody(c));
    if (body.password !== undefined) {
      requireSelfOr(c, callerOf(c).isManager);
      const { password: _, ...user } = target(c);
      const password = body.password === null ? undefined : readText("password", body.password);
      users.put(password === undefined ? user : { ...user, password });
      return noContent();
    }
    if (body.apiKey === undefined) throw badRequest("No password or API key provided");
    requireAdmin(callerOf(c));
    const { apiKey: _, ...user } = target(c);
    if (!rolesOf(user).isService) throw badRequest(`${user.name} is not a service account`);
    if (body.apiKey === null) users.put(user);
    else {
      const apiKey = readText("apiKey", body.apiKey);
      if (!apiKeyPattern.test(apiKey)) throw InvalidField.mismatch("apiKey", apiKeyPattern);
      users.put({ ...user, apiKey });
    }
    return noContent();
  });

  const rename = async (c: Context<AyonEnv>, field: "name" | "newName") => {
    const caller = callerOf(c);
    requireManager(caller);
    const given = camelCaseFields(await jsonBody(c))[field];
    if (given === undefined) throw InvalidField.missing(field);
    const name = readText(field, given);
    if (!userNamePattern.test(name)) throw InvalidField.mismatch(field, userNamePattern);
    const user = target(c);
    const stores = server.projects.list().map(({ store }) => store);
    renameUser(users, stores, user, name);
    server.announce(caller, {
      topic: "entity.user.renamed",
      description: `Renamed user ${user.name} to ${name}`,
      summary: { entityName: name },
      payload: { oldValue: user.name, newValue: name },
    });
    return noContent();
  };
  app.post("/:name/rename", (c) => rename(c, "name"));
  app.patch("/:name/rename", (c) => rename(c, "newName"));

  app.patch("/:name/accessGroups", async (c) => {
    requireManager(callerOf(c));
    const { accessGroups = [] } = camelCaseFields(await jsonBody(c));
    if (!Array.isArray(accessGroups)) throw InvalidField.wrongType("accessGroups", "list");
    let user = target(c);
    for (const [index, item] of accessGroups.entries()) {
      const { project, accessGroups: groups = [] } = camelCaseFields(item);
      if (project === undefined) throw InvalidField.missing(`accessGroups.${index}.project`);
      const names = readTexts(`accessGroups.${index}.accessGroups`, groups);
      user = withAccess(user, readText("project", project), names);
    }
    users.put(user);
    return noContent();
  });

  app.patch("/:name/frontendPreferences", async (c) => {
    requireSelfOr(c, callerOf(c).isManager);
    const user = target(c);
    const before = user.data.frontendPreferences;
    const frontendPreferences = { ...(isJsonObject(before) ? before : {}), ...(await jsonBody(c)) };
    users.put({ ...user, data: { ...user.data, frontendPreferences } });
    return noContent();
  });

  app.get("/:name/apikeys", (c) => {
    requireSelfOr(c, callerOf(c).isAdmin);
    return jsonAnswer((target(c).apiKeys ?? []).map(apiKeyJson));
  });

  app.post("/:name/apikeys", async (c) => {
    requireSelfOr(c, callerOf(c).isAdmin);
    const { label, key, expires = null } = await jsonBody(c);
    if (label === undefined) throw InvalidField.missing("label");
    if (key === undefined) throw InvalidField.missing("key");
    const user = target(c);
    const added: UserApiKey = {
      id: newId(),
      label: readText("label", label),
      key: readText("key", key),
      created: server.clock() / 1000,
      expires: typeof expires === "number" ? expires : null,
    };
    const keys = user.apiKeys ?? [];
    if (keys.some((one) => one.label === added.label)) {
      throw badRequest("API key with this label already exists");
    }
    users.put({ ...user, apiKeys: [...keys, added] });
    return jsonAnswer(null);
  });

  const changeKeys = (
    c: Context<AyonEnv>,
    change: (keys: readonly UserApiKey[]) => UserApiKey[],
  ) => {
    requireSelfOr(c, callerOf(c).isAdmin);
    const user: User = target(c);
    users.put({ ...user, apiKeys: change(user.apiKeys ?? []) });
    return jsonAnswer(null);
  };
  app.patch("/:name/apikeys/:id", async (c) => {
    const { label, expires } = await jsonBody(c);
    const changes = {
      ...(typeof label === "string" ? { label } : {}),
      ...(typeof expires === "number" ? { expires } : {}),
    };
    return changeKeys(c, (keys) =>
      keys.map((key) => (key.id === c.req.param("id") ? { ...key, ...changes } : key)),
    );
  });
  app.delete("/:name/apikeys/:id", (c) =>
    changeKeys(c, (keys) => keys.filter(({ id }) => id !== c.req.param("id"))),
  );
  return app;
}

function apiKeyJson({ key, ...shown }: UserApiKey): JsonObject {
  return { ...shown, preview: apiKeyPreview(key).replace("***", "*****") };
}
