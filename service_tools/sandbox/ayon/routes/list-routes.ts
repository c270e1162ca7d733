import { type Context, Hono } from "hono";
import { attributeJson } from "../attributes/attribute-json.ts";
import type { AyonServer } from "../ayon-server.ts";
import { isEntityType } from "../entities/entity-spec.ts";
import { jsonAnswer, noContent } from "../http/answers.ts";
import { type AyonEnv, callerOf } from "../http/ayon-env.ts";
import { writeContext } from "../http/caller.ts";
import { badRequest, notFound } from "../http/http-error.ts";
import { InvalidField } from "../http/invalid-field.ts";
import { jsonBody, jsonListBody } from "../http/read-body.ts";
import { readPathId } from "../http/read-path-id.ts";
import { isJsonObject, mergeKeys } from "../json.ts";
import { ListItems } from "../lists/list-items.ts";
import { listJson } from "../lists/list-json.ts";
import type { ListRow } from "../lists/list-row.ts";
import { parseItem, parseItems, parseList, parseListPatch } from "../lists/parse-list.ts";
import { listEvent, listSummary, saveList } from "../lists/save-list.ts";

const itemModes = ["replace", "merge", "delete"] as const;

/** Lists of entities and their items, below `/api/projects/{project}/lists`. */
export function listRoutes(server: AyonServer): Hono<AyonEnv> {
  const app = new Hono<AyonEnv>();
  const spaceOf = (c: Context<AyonEnv>) => server.projects.get(c.req.param("project") ?? "");
  const contextOf = (c: Context<AyonEnv>) => writeContext(callerOf(c), server.clock());
  const load = (c: Context<AyonEnv>): ListRow => {
    const id = readPathId("entity_list_id", c.req.param("list") ?? "");
    const list = spaceOf(c).store.lists.get(id);
    if (!list) throw notFound(`Entity list ${id} not found`);
    return list;
  };
  const save = (c: Context<AyonEnv>, list: ListRow) =>
    server.announce(callerOf(c), saveList(spaceOf(c), contextOf(c), list));
  const changeItems = (c: Context<AyonEnv>, change: (items: ListItems) => void) => {
    const list = load(c);
    const { entityType } = list;
    if (!isEntityType(entityType)) throw badRequest(`Unknown entity type ${entityType}`);
    const items = new ListItems(spaceOf(c), contextOf(c), { ...list, entityType });
    change(items);
    save(c, { ...list, items: items.rows });
    return jsonAnswer(null);
  };

  app.post("/:project/lists", async (c) => {
    const given = parseList(await jsonBody(c));
    const space = spaceOf(c);
    const context = contextOf(c);
    const items = new ListItems(space, context, { ...given, items: [] });
    for (const item of given.items) items.add(item);
    const { user, now } = context;
    const list: ListRow = {
      ...given,
      creationOrder: space.store.lists.nextCreationOrder(),
      owner: given.owner ?? user,
      items: items.rows,
      createdBy: user,
      updatedBy: user,
      createdAt: now,
      updatedAt: now,
    };
    save(c, list);
    return jsonAnswer(listSummary(list), 201);
  });

  app.get("/:project/lists/:list", (c) => {
    const withItems = c.req.query("metadata_only") !== "true";
    return jsonAnswer(listJson(load(c), { withItems }));
  });

  app.patch("/:project/lists/:list", async (c) => {
    const { attrib, data, ...changes } = parseListPatch(await jsonBody(c));
    const before = load(c);
    save(c, {
      ...before,
      ...changes,
      attrib: mergeKeys(before.attrib, attrib ?? {}),
      data: mergeKeys(before.data, data ?? {}),
    });
    return noContent();
  });

  app.delete("/:project/lists/:list", (c) => {
    const list = load(c);
    const { store } = spaceOf(c);
    store.lists.delete(list.id);
    server.announce(callerOf(c), listEvent(store.project.name, list, "deleted"));
    return noContent();
  });

  app.post("/:project/lists/:list/items", async (c) => {
    const item = parseItem(await jsonBody(c));
    changeItems(c, (items) => items.add(item));
    return jsonAnswer(null, 201);
  });

  app.patch("/:project/lists/:list/items", async (c) => {
    const body = await jsonBody(c);
    const mode = itemModes.find((known) => known === (body.mode ?? "replace"));
    if (!mode) throw InvalidField.notPermitted("mode", body.mode ?? null, itemModes);
    const given = parseItems(body.items ?? [], "items");
    if (given.length === 0) {
      const reason = "ensure this value has at least 1 items";
      throw new InvalidField("items", reason, "value_error.list.min_items", { limit_value: 1 });
    }
    return changeItems(c, (items) => {
      if (mode === "replace") items.replaceAll(given);
      else if (mode === "merge") items.merge(given);
      else for (const { id } of given) items.remove(id);
    });
  });

  app.patch("/:project/lists/:list/items/:item", async (c) => {
    const body = await jsonBody(c);
    const id = readPathId("entity_list_item_id", c.req.param("item"));
    return changeItems(c, (items) => items.change({ ...parseItem(body), id }));
  });

  app.delete("/:project/lists/:list/items/:item", (c) => {
    const id = readPathId("entity_list_item_id", c.req.param("item"));
    return changeItems(c, (items) => items.remove(id));
  });

  app.get("/:project/lists/:list/attributes", (c) => jsonAnswer(load(c).data.attributes ?? []));

  app.put("/:project/lists/:list/attributes", async (c) => {
    const attributes = await jsonListBody(c);
    const known = new Set(server.projects.library.all.map((item) => attributeJson(item).name));
    for (const attribute of attributes) {
      const name = isJsonObject(attribute) ? attribute.name : undefined;
      if (name === undefined) throw InvalidField.missing("name");
      if (known.has(name)) {
        throw badRequest(
          `Entity list attribute ${String(name)} cannot shadow an existing studio attribute`,
        );
      }
    }
    const list = load(c);
    spaceOf(c).store.lists.patch(list.id, { data: { ...list.data, attributes } });
    return jsonAnswer(null);
  });
  return app;
}
