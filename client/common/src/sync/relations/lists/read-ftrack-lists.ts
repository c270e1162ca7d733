import { Ajv } from "ajv";
import { chunked, type FtrackSession, isIn, quoted } from "../../../ftrack/index.ts";
import { CUST_ATTR_KEY_LIST_TYPE } from "../../../settings/index.ts";
import { checked, isValueRow } from "../../read/ftrack-rows.ts";
import type { AttributeConfiguration } from "../../trees/ftrack-tree.ts";
import type { FtrackList } from "./list-sides.ts";

const PAGE_SIZE = 2000;
const IDS_PER_QUERY = 500;

const ajv = new Ajv();
const text = { type: "string" } as const;
interface ListRow {
  readonly id: string;
  readonly name: string | null;
  readonly system_type: string;
}
const isListRow = ajv.compile<ListRow>({
  type: "object",
  properties: { id: text, name: { type: ["string", "null"] }, system_type: text },
  required: ["id", "name", "system_type"],
});
interface ItemRow {
  readonly list_id: string;
  readonly entity_id: string;
}
const isItemRow = ajv.compile<ItemRow>({
  type: "object",
  properties: { list_id: text, entity_id: text },
  required: ["list_id", "entity_id"],
});

/** The configuration of the custom attribute that tells what a list of contexts holds in AYON. */
export function listKindAttribute(
  configurations: readonly AttributeConfiguration[],
): AttributeConfiguration | undefined {
  return configurations.find(
    ({ key, entityType, hierarchical, projectId }) =>
      key === CUST_ATTR_KEY_LIST_TYPE &&
      entityType === "list" &&
      !hierarchical &&
      projectId === null,
  );
}

/**
 * All lists of a project, in one request.
 *
 * @param attribute - as `listKindAttribute` finds it
 */
export async function readFtrackLists(
  session: FtrackSession,
  projectId: string,
  attribute: AttributeConfiguration | undefined,
  signal?: AbortSignal,
): Promise<FtrackList[]> {
  const ofProject = `project_id is ${quoted(projectId)}`;
  const [lists = [], values = []] = await session.queryBatch(
    [
      `select id, name, system_type from List where ${ofProject} order by id`,
      ...(attribute
        ? [
            "select value, entity_id, configuration_id from CustomAttributeValue " +
              `where configuration_id is ${quoted(attribute.id)} ` +
              `and entity_id in (select id from List where ${ofProject}) order by entity_id`,
          ]
        : []),
    ],
    { signal },
  );
  const chosen = new Map(
    checked("CustomAttributeValue", values, isValueRow).map((row) => [row.entity_id, row.value]),
  );
  return checked("List", lists, isListRow).map(({ id, name, system_type }) => ({
    id,
    name: name ?? "",
    systemType: system_type,
    chosenKind: firstChoice(chosen.get(id)) ?? firstChoice(attribute?.default),
  }));
}

/** List id -> ids of the entities on it, for lists that have any. */
export async function readListObjects(
  session: FtrackSession,
  projectId: string,
  listIds: "all" | ReadonlySet<string>,
  signal?: AbortSignal,
): Promise<Map<string, string[]>> {
  const select = "select list_id, entity_id from ListObject where";
  const answer =
    listIds === "all"
      ? await session.query(`${select} list.project_id is ${quoted(projectId)} order by id`, {
          pageSize: PAGE_SIZE,
          signal,
        })
      : await session.queryBatch(
          [...chunked(listIds, IDS_PER_QUERY)].map(
            (ids) => `${select} ${isIn("list_id", ids)} order by id`,
          ),
          { signal },
        );
  const objects = new Map<string, string[]>();
  for (const { list_id, entity_id } of checked("ListObject", answer.flat(), isItemRow)) {
    const known = objects.get(list_id);
    if (known) known.push(entity_id);
    else objects.set(list_id, [entity_id]);
  }
  return objects;
}

/** Ids of the lists that these entities are on. */
export async function readListsHolding(
  session: FtrackSession,
  entityIds: Iterable<string>,
  signal?: AbortSignal,
): Promise<string[]> {
  const answer = await session.queryBatch(
    [...chunked(entityIds, IDS_PER_QUERY)].map(
      (ids) =>
        `select list_id, entity_id from ListObject where ${isIn("entity_id", ids)} order by id`,
    ),
    { signal },
  );
  return checked("ListObject", answer.flat(), isItemRow).map(({ list_id }) => list_id);
}

/** ftrack answers an enumerator as a list of what was chosen, or as the choice alone. */
function firstChoice(value: unknown): string | null {
  const [first] = Array.isArray(value) ? value : [value];
  return typeof first === "string" && first !== "" ? first : null;
}
