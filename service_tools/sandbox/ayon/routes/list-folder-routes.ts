import { type Context, Hono } from "hono";
import type { AyonServer } from "../ayon-server.ts";
import { camelCaseFields } from "../entities/common-fields.ts";
import { readId, readObject, readText, readTexts } from "../entities/field-readers.ts";
import { jsonAnswer, noContent } from "../http/answers.ts";
import { type AyonEnv, callerOf } from "../http/ayon-env.ts";
import { conflict, forbidden, notFound } from "../http/http-error.ts";
import { InvalidField } from "../http/invalid-field.ts";
import { jsonBody } from "../http/read-body.ts";
import { readPathId } from "../http/read-path-id.ts";
import { newId } from "../identifiers.ts";
import { type JsonObject, mergeKeys } from "../json.ts";
import { listFolderJson } from "../lists/list-json.ts";
import type { ListFolderRow } from "../lists/list-row.ts";
import type { ProjectStore } from "../store/project-store.ts";

/** Folders for lists, below `/api/projects/{project}/entityListFolders`. */
export function listFolderRoutes(server: AyonServer): Hono<AyonEnv> {
  const app = new Hono<AyonEnv>();
  const storeOf = (c: Context<AyonEnv>) => server.projects.get(c.req.param("project") ?? "").store;
  const loadOwn = (c: Context<AyonEnv>, what: string): ListFolderRow => {
    const folder = storeOf(c).listFolders.get(readPathId("folder_id", c.req.param("id") ?? ""));
    if (!folder) throw notFound("Entity list folder not found");
    const { isManager, name } = callerOf(c);
    if (!isManager && folder.owner !== name) {
      throw forbidden(`Only owner or manager can ${what} this folder`);
    }
    return folder;
  };

  app.get("/:project/entityListFolders", (c) => {
    const folders = [...storeOf(c).listFolders.ordered()].sort(
      (a, b) =>
        (a.parentId ?? "~").localeCompare(b.parentId ?? "~") ||
        a.position - b.position ||
        (a.label < b.label ? -1 : 1),
    );
    return jsonAnswer({ folders: folders.map(listFolderJson) });
  });

  app.post("/:project/entityListFolders", async (c) => {
    const store = storeOf(c);
    const body = await jsonBody(c);
    if (body.label === undefined) throw InvalidField.missing("label");
    const { id = newId(), ...rest } = changes(body);
    if (store.listFolders.get(id)) throw taken();
    put(store, {
      id,
      creationOrder: store.listFolders.nextCreationOrder(),
      label: "",
      parentId: null,
      position: 0,
      owner: callerOf(c).name,
      access: {},
      data: {},
      ...rest,
    });
    return jsonAnswer({ id });
  });

  app.post("/:project/entityListFolders/order", async (c) => {
    const { order = [] } = await jsonBody(c);
    for (const [position, id] of readTexts("order", order).entries()) {
      storeOf(c).listFolders.patch(id, { position });
    }
    return noContent();
  });

  app.patch("/:project/entityListFolders/:id", async (c) => {
    const { id: _, ...patch } = changes(await jsonBody(c));
    const folder = loadOwn(c, "update");
    put(storeOf(c), { ...folder, ...patch, data: mergeKeys(folder.data, patch.data ?? {}) });
    return noContent();
  });

  app.delete("/:project/entityListFolders/:id", (c) => {
    const { id } = loadOwn(c, "delete");
    remove(storeOf(c), id);
    return noContent();
  });
  return app;
}

function changes(body: JsonObject): Partial<ListFolderRow> {
  const { id, label, parentId, access, data } = camelCaseFields(body);
  return {
    ...(id === undefined || id === null ? {} : { id: readId("id", id) }),
    ...(label === undefined || label === null ? {} : { label: readLabel(label) }),
    ...(parentId === undefined
      ? {}
      : { parentId: parentId === null ? null : readId("parentId", parentId) }),
    ...(access === undefined || access === null ? {} : { access: readObject("access", access) }),
    ...(data === undefined || data === null ? {} : { data: readObject("data", data) }),
  };
}

function readLabel(value: Parameters<typeof readText>[1]): string {
  const label = readText("label", value);
  if (label !== "") return label;
  const reason = "ensure this value has at least 1 characters";
  throw new InvalidField("label", reason, "value_error.any_str.min_length", { limit_value: 1 });
}

/** AYON says so of a label that is taken in the same folder, too. */
function taken() {
  return conflict("Folder with the given ID already exists");
}

function put(store: ProjectStore, folder: ListFolderRow): void {
  const twin = store.listFolders
    .ordered()
    .find(
      ({ id, parentId, label }) =>
        id !== folder.id &&
        parentId === folder.parentId &&
        label.toLowerCase() === folder.label.toLowerCase(),
    );
  if (twin) throw taken();
  store.listFolders.put(folder);
}

/** Folders below go with it; lists in it are in none then. */
function remove(store: ProjectStore, id: string): void {
  for (const list of store.lists.ordered()) {
    if (list.entityListFolderId === id) store.lists.patch(list.id, { entityListFolderId: null });
  }
  for (const child of store.listFolders.ordered()) {
    if (child.parentId === id) remove(store, child.id);
  }
  store.listFolders.delete(id);
}
