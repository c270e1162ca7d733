import { randomUUID } from "node:crypto";
import type { FtrackOperation, FtrackSession } from "../../ftrack/index.ts";

/** Edits of links, lists and versions that somebody makes in ftrack; numbers choose among what is there. */
export const relationEdits = [
  "create, link and list",
  "link",
  "unlink",
  "create list",
  "rename list",
  "remove list",
  "choose kind of list",
  "put on list",
  "take off list",
  "set version status",
  "forget version",
  "remove version",
] as const;

export type RelationEdit = (typeof relationEdits)[number];

export function isRelationEdit(kind: string): kind is RelationEdit {
  return relationEdits.some((known) => known === kind);
}

/** As many lists and versions are left, so that there is something to edit. */
const FEWEST_LISTS = 4;
const FEWEST_VERSIONS = 6;

const LISTS = ["dailies", "Dailies", "for the client", ""];

type Row = Readonly<Record<string, string>>;

/** The operations of one edit, each of which is a commit of its own; none when there is nothing to edit. */
export async function relationEdit(
  ftrack: FtrackSession,
  projectId: string,
  edit: { readonly kind: RelationEdit; readonly which: number; readonly what: number },
): Promise<FtrackOperation[]> {
  const { kind, which, what } = edit;
  const some = async (query: string, index: number, fewest = 0) => {
    const rows = await ftrack.query<Row>(`select ${query} order by id`);
    return rows.length > fewest ? rows[index % rows.length] : undefined;
  };
  const of = (relation: string) => `${relation} is "${projectId}"`;
  const list = (fewest = 0) =>
    some(`id, system_type from List where ${of("project_id")}`, which, fewest);
  const version = (index = which, fewest = 0) =>
    some(`id from AssetVersion where ${of("asset.parent.project_id")}`, index, fewest);
  const context = (index: number) => some(`id from TypedContext where ${of("project_id")}`, index);

  switch (kind) {
    case "create, link and list": {
      const [other, category] = [await context(which), await some("id from ListCategory", what)];
      const [id, list_id] = [randomUUID(), randomUUID()];
      const name = `new${what % 1000}`;
      return [
        ...create("Shot", { id, name, parent_id: projectId, project_id: projectId }),
        ...create("TypedContextLink", { from_id: other?.id, to_id: id }),
        ...create("TypedContextList", {
          id: list_id,
          name: `${name} list`,
          project_id: projectId,
          category_id: category?.id,
        }),
        ...create("ListObject", { list_id, entity_id: id }),
      ];
    }
    case "link": {
      const [from, to] = [await context(which), await context(what)];
      return from && to ? create("TypedContextLink", { from_id: from.id, to_id: to.id }) : [];
    }
    case "unlink":
      return remove(
        "TypedContextLink",
        await some(`id from TypedContextLink where ${of("to.project_id")}`, which),
      );
    case "create list": {
      const category = await some("id from ListCategory", what);
      const type = which % 2 === 0 ? "TypedContextList" : "AssetVersionList";
      const name = LISTS[what % LISTS.length];
      return create(type, { name, project_id: projectId, category_id: category?.id });
    }
    case "rename list":
      return update("List", await list(), { name: LISTS[what % LISTS.length] });
    case "remove list":
      return remove("List", await list(FEWEST_LISTS));
    case "choose kind of list":
      return chooseKind(ftrack, await list(), ["task", "folder", "version"][what % 3] ?? "task");
    case "put on list": {
      const target = await list();
      const isOfVersions = target?.system_type === "assetversion";
      const entity = isOfVersions ? await version(what) : await context(what);
      return target && entity
        ? create("ListObject", { list_id: target.id, entity_id: entity.id })
        : [];
    }
    case "take off list":
      return remove(
        "ListObject",
        await some(`id from ListObject where ${of("list.project_id")}`, which),
      );
    case "set version status": {
      const status = await some("id from Status", what);
      return update("AssetVersion", await version(), { status_id: status?.id });
    }
    case "forget version": {
      const query = 'CustomAttributeValue where configuration.key is "ayon_id" and entity_id in ';
      const versions = `(select id from AssetVersion where ${of("asset.parent.project_id")})`;
      const rows = await ftrack.query<Row>(
        `select configuration_id, entity_id from ${query} ${versions} order by entity_id`,
      );
      const { configuration_id = "", entity_id = "" } = rows[which % rows.length] ?? {};
      const entity_key = [configuration_id, entity_id];
      return [{ action: "delete", entity_type: "CustomAttributeValue", entity_key }];
    }
    case "remove version":
      return remove("AssetVersion", await version(which, FEWEST_VERSIONS));
  }
}

function create(entity_type: string, data: Record<string, unknown>): FtrackOperation[] {
  return [{ action: "create", entity_type, entity_data: { id: randomUUID(), ...data } }];
}

function update(
  entity_type: string,
  row: Row | undefined,
  entity_data: Record<string, unknown>,
): FtrackOperation[] {
  return row?.id ? [{ action: "update", entity_type, entity_key: row.id, entity_data }] : [];
}

function remove(entity_type: string, row: Row | undefined): FtrackOperation[] {
  return row?.id ? [{ action: "delete", entity_type, entity_key: row.id }] : [];
}

async function chooseKind(
  ftrack: FtrackSession,
  list: Row | undefined,
  value: string,
): Promise<FtrackOperation[]> {
  const [configuration] = await ftrack.query<Row>(
    'select id from CustomAttributeConfiguration where key is "ayon_list_type"',
  );
  if (!list?.id || !configuration?.id) return [];
  const key = [configuration.id, list.id];
  const present = await ftrack.query(
    `select value from CustomAttributeValue where configuration_id is "${key[0]}" and entity_id is "${key[1]}"`,
  );
  const [configuration_id, entity_id] = key;
  const entity_type = "CustomAttributeValue";
  return present.length > 0
    ? [{ action: "update", entity_type, entity_key: key, entity_data: { value } }]
    : [{ action: "create", entity_type, entity_data: { configuration_id, entity_id, value } }];
}
