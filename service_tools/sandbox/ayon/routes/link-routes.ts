import { Hono } from "hono";
import type { AyonServer } from "../ayon-server.ts";
import { camelCaseFields } from "../entities/common-fields.ts";
import { readObject } from "../entities/field-readers.ts";
import { jsonAnswer, noContent } from "../http/answers.ts";
import { type AyonEnv, callerOf } from "../http/ayon-env.ts";
import { requireManager, writeContext } from "../http/caller.ts";
import { notFound } from "../http/http-error.ts";
import { jsonBody } from "../http/read-body.ts";
import { readPathId } from "../http/read-path-id.ts";
import { createLink, createLinks, linkSummary } from "../links/create-links.ts";
import { parseLinkTypeName } from "../links/link-type.ts";

/** Links of entities and their types, below `/api/projects/{project}/links`. */
export function linkRoutes(server: AyonServer): Hono<AyonEnv> {
  const app = new Hono<AyonEnv>();

  app.get("/:project/links/types", (c) => {
    const { project } = server.projects.get(c.req.param("project")).store;
    return jsonAnswer({ types: [...project.linkTypes] });
  });

  app.put("/:project/links/types/:type", async (c) => {
    requireManager(callerOf(c));
    const { store } = server.projects.get(c.req.param("project"));
    const name = c.req.param("type");
    const item = { name, ...parseLinkTypeName(name) };
    const fields = camelCaseFields(await jsonBody(c));
    const data = readObject("data", fields.data ?? {});
    const { linkTypes } = store.project;
    const known = linkTypes.some((type) => type.name === name);
    store.project = {
      ...store.project,
      linkTypes: known
        ? linkTypes.map((type) => (type.name === name ? { ...type, data } : type))
        : [...linkTypes, { ...item, data }],
    };
    return noContent();
  });

  app.delete("/:project/links/types/:type", (c) => {
    requireManager(callerOf(c));
    const { store } = server.projects.get(c.req.param("project"));
    const name = c.req.param("type");
    const { linkTypes } = store.project;
    store.project = { ...store.project, linkTypes: linkTypes.filter((type) => type.name !== name) };
    for (const link of store.links.ordered()) {
      if (link.linkType === name) store.links.delete(link.id);
    }
    return noContent();
  });

  app.post("/:project/links", async (c) => {
    const caller = callerOf(c);
    const space = server.projects.get(c.req.param("project"));
    const link = createLink(space, writeContext(caller, server.clock()), await jsonBody(c));
    const { linkType, inputType, outputType } = parseLinkTypeName(link.linkType);
    server.announce(caller, {
      topic: "link.created",
      description: `Created ${linkType} link between ${inputType} ${link.inputId} and ${outputType} ${link.outputId}.`,
      summary: linkSummary(link),
      project: space.store.project.name,
    });
    return jsonAnswer({ id: link.id });
  });

  app.post("/:project/links/bulk", async (c) => {
    const caller = callerOf(c);
    const space = server.projects.get(c.req.param("project"));
    const links = createLinks(space, writeContext(caller, server.clock()), await jsonBody(c));
    server.announce(caller, {
      topic: "links.created",
      description: `Created ${links.length} links.`,
      summary: { count: links.length, links: links.map(linkSummary) },
      project: space.store.project.name,
    });
    const created = links.map(({ id, inputId, outputId, linkType }) => ({
      id,
      input: inputId,
      output: outputId,
      linkType,
    }));
    return jsonAnswer({ created });
  });

  app.delete("/:project/links/:id", (c) => {
    const caller = callerOf(c);
    const { store } = server.projects.get(c.req.param("project"));
    const id = readPathId("link_id", c.req.param("id"));
    const link = store.links.get(id);
    if (!link) throw notFound(`Link ${id} not found.`);
    store.links.delete(id);
    const { linkType, inputType, outputType } = parseLinkTypeName(link.linkType);
    server.announce(caller, {
      topic: "link.deleted",
      description: `Deleted ${linkType} link between ${inputType} ${link.inputId} and ${outputType} ${link.outputId}.`,
      summary: linkSummary(link),
      project: store.project.name,
    });
    return noContent();
  });
  return app;
}
