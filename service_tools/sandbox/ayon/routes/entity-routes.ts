import { type Context, Hono } from "hono";
import type { AyonServer } from "../ayon-server.ts";
import { pay } from "../behaviour/costs.ts";
import { entityHandlers } from "../entities/entity-handlers.ts";
import { entityTypes } from "../entities/entity-spec.ts";
import { jsonAnswer, noContent } from "../http/answers.ts";
import { type AyonEnv, callerOf } from "../http/ayon-env.ts";
import { jsonBody } from "../http/read-body.ts";
import { readPathId } from "../http/read-path-id.ts";
import { newId } from "../identifiers.ts";
import type { JsonObject } from "../json.ts";
import { performOperations } from "../operations/perform-operations.ts";

/** Single entities by REST; AYON runs them as operations too, and so do we. */
export function entityRoutes(server: AyonServer): Hono<AyonEnv> {
  const app = new Hono<AyonEnv>();
  for (const entityType of entityTypes) {
    const collection = `/:project/${entityType}s` as const;
    const perform = async (project: string, c: Context<AyonEnv>, operation: JsonObject) => {
      const { costMs } = performOperations(server, callerOf(c), project, {
        operations: [{ id: newId(), entityType, ...operation }],
        raiseOnError: true,
      });
      await pay(costMs, server.behaviour().costs);
    };

    const idOf = (text: string) => readPathId(`${entityType}_id`, text);

    app.get(`${collection}/:id`, (c) => {
      const id = idOf(c.req.param("id"));
      const space = server.projects.get(c.req.param("project"));
      return jsonAnswer(entityHandlers[entityType].json(space, id));
    });
    app.post(collection, async (c) => {
      const id = newId();
      const body = await jsonBody(c);
      const entityId = body.id ?? id;
      await perform(c.req.param("project"), c, { type: "create", entityId, data: body });
      return jsonAnswer({ id: entityId }, 201);
    });
    app.patch(`${collection}/:id`, async (c) => {
      const data = await jsonBody(c);
      const entityId = idOf(c.req.param("id"));
      await perform(c.req.param("project"), c, { type: "update", entityId, data });
      return noContent();
    });
    app.delete(`${collection}/:id`, async (c) => {
      const force = c.req.query("force") === "true";
      const entityId = idOf(c.req.param("id"));
      await perform(c.req.param("project"), c, { type: "delete", entityId, force });
      return noContent();
    });
  }
  return app;
}
