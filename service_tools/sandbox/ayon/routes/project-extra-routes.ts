import { type Context, Hono } from "hono";
import type { AyonServer } from "../ayon-server.ts";
import { readText } from "../entities/field-readers.ts";
import { jsonAnswer, noContent } from "../http/answers.ts";
import { type AyonEnv, callerOf } from "../http/ayon-env.ts";
import { requireManager } from "../http/caller.ts";
import { conflict } from "../http/http-error.ts";
import { InvalidField } from "../http/invalid-field.ts";
import { jsonBody } from "../http/read-body.ts";
import { projectCodePattern, projectNamePattern } from "../identifiers.ts";
import { isJsonObject, type JsonObject } from "../json.ts";
import { parseAnatomy } from "../projects/anatomy.ts";
import { newProject } from "../projects/create-project.ts";
import { patchProject } from "../projects/patch-project.ts";
import { projectChangeEvents } from "../projects/project-events.ts";

const counted = ["folders", "products", "versions", "representations", "tasks"] as const;

/** What is rarely asked of a project, below `/api/projects/{project}`. */
export function projectExtraRoutes(server: AyonServer): Hono<AyonEnv> {
  const { projects } = server;
  const app = new Hono<AyonEnv>();
  /** Own paths of roots, by project, user and site. */
  const roots = new Map<string, Map<string, JsonObject>>();
  const ownRoots = (c: Context<AyonEnv>) => {
    const { name } = projects.get(c.req.param("project") ?? "").store.project;
    const key = JSON.stringify([name, callerOf(c).name]);
    const known = roots.get(key) ?? new Map<string, JsonObject>();
    roots.set(key, known);
    return known;
  };

  /** The project alone: without the default anatomy and the users that a POST gives it. */
  app.put("/:project", async (c) => {
    const caller = callerOf(c);
    requireManager(caller);
    const name = c.req.param("project");
    const body = await jsonBody(c);
    if (projects.find(name)) throw conflict(`Project ${name} already exists`);
    projects.add(newProject({ ...body, name }, projects.library, server.clock()));
    const description = `Created project ${name}`;
    server.announce(caller, { topic: "entity.project.created", description, project: name });
    return jsonAnswer(null, 201);
  });

  app.post("/:project/rename", async (c) => {
    const caller = callerOf(c);
    requireManager(caller);
    const body = await jsonBody(c);
    const name = matching("name", body, projectNamePattern);
    const code =
      isJsonObject(body) && body.code ? matching("code", body, projectCodePattern) : null;
    const before = projects.get(c.req.param("project")).store.project;
    projects.rename(before.name, name, code ?? before.code);
    server.announce(caller, {
      topic: "entity.project.renamed",
      description: `Renamed project ${before.name} to ${name}`,
      project: name,
    });
    return noContent();
  });

  app.post("/:project/anatomy", async (c) => {
    const caller = callerOf(c);
    requireManager(caller);
    const space = projects.get(c.req.param("project"));
    const { folderTypes, taskTypes, statuses, tags, linkTypes, attrib, config } = parseAnatomy(
      await jsonBody(c),
      projects.library,
    );
    const body = {
      folderTypes: [...folderTypes],
      taskTypes: [...taskTypes],
      statuses: [...statuses],
      tags: [...tags],
      linkTypes: [...linkTypes],
      attrib,
      config,
    };
    const change = patchProject(space, body, server.clock());
    for (const event of projectChangeEvents(change)) server.announce(caller, event);
    return noContent();
  });

  app.get("/:project/stats", (c) => {
    const { store } = projects.get(c.req.param("project"));
    const counts = Object.fromEntries(counted.map((name) => [name, store[name].size]));
    return jsonAnswer({ counts });
  });

  app.get("/:project/roots", (c) => jsonAnswer(Object.fromEntries(ownRoots(c))));

  app.put("/:project/roots/:site", async (c) => {
    const given = Object.entries(await jsonBody(c)).filter(([, path]) => path);
    const site = c.req.param("site");
    if (given.length > 0) ownRoots(c).set(site, Object.fromEntries(given));
    else ownRoots(c).delete(site);
    return noContent();
  });

  app.get("/:project/siteRoots", (c) => {
    const site = c.req.header("x-ayon-site-id") ?? c.req.query("site_id") ?? "";
    const platform = c.req.query("platform") ?? c.req.header("x-ayon-platform") ?? "linux";
    const { config } = projects.get(c.req.param("project")).store.project;
    const shown: JsonObject = {};
    for (const [name, paths] of Object.entries(isJsonObject(config.roots) ? config.roots : {})) {
      if (isJsonObject(paths)) shown[name] = paths[platform] ?? "";
    }
    return jsonAnswer({ ...shown, ...ownRoots(c).get(site) });
  });
  return app;
}

function matching(field: string, body: JsonObject, pattern: RegExp): string {
  const value = body[field];
  if (value === undefined) throw InvalidField.missing(field);
  const text = readText(field, value);
  if (!pattern.test(text)) throw InvalidField.mismatch(field, pattern);
  return text;
}
