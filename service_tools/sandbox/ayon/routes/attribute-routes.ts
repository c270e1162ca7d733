import { Hono } from "hono";
import { attributeJson } from "../attributes/attribute-json.ts";
import { parseAttribute } from "../attributes/parse-attribute.ts";
import type { AyonServer } from "../ayon-server.ts";
import { camelCaseFields } from "../entities/common-fields.ts";
import { jsonAnswer, noContent } from "../http/answers.ts";
import { type AyonEnv, callerOf } from "../http/ayon-env.ts";
import { requireAdmin } from "../http/caller.ts";
import { notFound } from "../http/http-error.ts";
import { InvalidField } from "../http/invalid-field.ts";
import { jsonBody } from "../http/read-body.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";

export function attributeRoutes(server: AyonServer): Hono<AyonEnv> {
  const app = new Hono<AyonEnv>();
  app.get("/", () => jsonAnswer({ attributes: server.projects.library.all.map(attributeJson) }));

  app.get("/:name", (c) => jsonAnswer(attributeJson(known(c.req.param("name")))));

  /** Stored at once, in force after the next restart, as on AYON. */
  app.put("/:name", async (c) => {
    requireAdmin(callerOf(c));
    const body = await jsonBody(c);
    server.storeAttribute(parseAttribute({ ...body, name: c.req.param("name") }));
    return noContent();
  });

  app.patch("/:name", async (c) => {
    requireAdmin(callerOf(c));
    const before = attributeJson(known(c.req.param("name")));
    const body = await jsonBody(c);
    const data = { ...objectOf(before.data), ...objectOf(body.data ?? {}) };
    server.storeAttribute(parseAttribute({ ...before, ...body, data, name: c.req.param("name") }));
    return noContent();
  });

  /** All attributes at once; with `deleteMissing` those that are not named go. */
  app.put("/", async (c) => {
    requireAdmin(callerOf(c));
    const body = camelCaseFields(await jsonBody(c));
    const { attributes = [] } = body;
    if (!Array.isArray(attributes)) throw InvalidField.wrongType("attributes", "list");
    const given = attributes.map((item) => parseAttribute(objectOf(item)));
    for (const attribute of given) server.storeAttribute(attribute);
    if (body.deleteMissing === true) {
      const names = new Set(given.map(({ name }) => name));
      for (const { name, builtin } of server.projects.library.all) {
        if (!builtin && !names.has(name)) server.removeAttribute(name);
      }
    }
    return noContent();
  });

  app.delete("/:name", (c) => {
    requireAdmin(callerOf(c));
    const { name } = known(c.req.param("name"));
    server.removeAttribute(name);
    return noContent();
  });
  return app;

  function known(name: string) {
    const attribute = server.projects.library.all.find((one) => one.name === name);
    if (!attribute) throw notFound(`Attribute ${name} not found`);
    return attribute;
  }
}

function objectOf(value: JsonValue | undefined): JsonObject {
  if (isJsonObject(value)) return value;
  throw InvalidField.wrongType("", "dict");
}
