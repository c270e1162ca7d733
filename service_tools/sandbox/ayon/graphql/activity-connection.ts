import type { ActivityRow, ReferenceRow } from "../activities/activity-row.ts";
import { badRequest } from "../http/http-error.ts";
import { parseId } from "../identifiers.ts";
import type { Columns } from "../query-filter/columns.ts";
import { ActivityNode } from "./activity-node.ts";
import {
  type Connection,
  compareKeys,
  connection,
  type PageArgs,
  type SortKey,
} from "./connection.ts";
import { filterTest, type Test, type Text, type Texts, within } from "./entity-page.ts";
import type { NodeSpace } from "./node-space.ts";

/** Arguments of the activities of one entity. */
export interface EntityActivityArgs extends PageArgs {
  readonly activityTypes?: Texts;
  readonly referenceTypes?: Texts;
}

export interface ActivityArgs extends EntityActivityArgs {
  readonly activityIds?: Texts;
  readonly authors?: Texts;
  /** null in it stands for activities without a category. */
  readonly categories?: readonly (string | null)[] | null;
  /** ISO times; they are held against the last update. */
  readonly changedAfter?: Text;
  readonly changedBefore?: Text;
  readonly entityIds?: Texts;
  readonly entityNames?: Texts;
  readonly entityType?: Text;
  readonly filter?: Text;
  readonly tags?: Texts;
}

/** An activity, and one of the places that it is shown in. */
interface FeedRow {
  readonly activity: ActivityRow;
  readonly reference: ReferenceRow;
}

/** Columns that the `filter` argument may name. */
const columns: Columns<FeedRow> = {
  activity_id: { kind: "id", read: ({ activity }) => activity.id },
  activity_type: { kind: "text", read: ({ activity }) => activity.type },
  activity_data: { kind: "json", read: ({ activity }) => activity.data },
  body: { kind: "text", read: ({ activity }) => activity.body },
  tags: { kind: "texts", read: ({ activity }) => activity.tags },
  reference_id: { kind: "id", read: ({ reference }) => reference.id },
  reference_type: { kind: "text", read: ({ reference }) => reference.type },
  reference_data: { kind: "json", read: ({ reference }) => reference.data },
  entity_type: { kind: "text", read: ({ reference }) => reference.entityType },
  entity_id: { kind: "id", read: ({ reference }) => reference.entityId },
  entity_name: { kind: "text", read: ({ reference }) => reference.entityName },
  entity_path: { kind: "text", read: () => null },
  active: { kind: "boolean", read: () => true },
  created_at: { kind: "time", read: ({ reference }) => reference.createdAt },
  updated_at: { kind: "time", read: ({ reference }) => reference.updatedAt },
  creation_order: { kind: "integer", read: ({ reference }) => reference.creationOrder },
};

/**
 * One row for each entity and user that an activity is shown on; without a scope only those that
 * it was made on. By creation time.
 */
export function activityConnection(space: NodeSpace, args: ActivityArgs): Connection<ActivityNode> {
  const sortKey = ({ reference }: FeedRow): SortKey => [
    reference.createdAt,
    reference.creationOrder,
  ];
  const tests = feedTests(args).filter((test) => test !== undefined);
  const rows = feedRows(space, args)
    .filter((row) => tests.every((test) => test(row)))
    .sort((a, b) => compareKeys(sortKey(a), sortKey(b)));
  const node = ({ activity, reference }: FeedRow) => new ActivityNode(activity, reference, space);
  return connection({ rows, sortKey, node }, args);
}

function feedRows({ store }: NodeSpace, { entityIds, activityIds }: ActivityArgs): FeedRow[] {
  const references = activityIds
    ? activityIds.flatMap((id) => store.referencesByActivity.rows(parseId(id) ?? id))
    : entityIds
      ? entityIds.flatMap((id) => store.referencesByTarget.rows(parseId(id) ?? id))
      : store.references.ordered();
  return references.flatMap((reference) => {
    const activity = store.activities.get(reference.activityId);
    return activity ? { activity, reference } : [];
  });
}

function feedTests(args: ActivityArgs): Test<FeedRow>[] {
  const { activityIds, entityIds, entityType, tags, categories, changedAfter, changedBefore } =
    args;
  const isScoped = Boolean(entityType && entityIds) || Boolean(activityIds);
  const referenceTypes = args.referenceTypes ?? (isScoped ? undefined : ["origin"]);
  const before = changedBefore ? readTime(changedBefore) : undefined;
  const after = changedAfter ? readTime(changedAfter) : undefined;
  return [
    typeTest(args.activityTypes),
    within(referenceTypes, ({ reference }) => reference.type),
    within(
      entityIds?.map((id) => parseId(id) ?? id),
      ({ reference }) => reference.entityId ?? "",
    ),
    within(args.entityNames, ({ reference }) => reference.entityName ?? ""),
    args.authors && args.authors.length > 0
      ? within(args.authors, ({ activity }) => String(activity.data.author))
      : undefined,
    tags && tags.length > 0
      ? ({ activity }) => tags.every((tag) => activity.tags.includes(tag))
      : undefined,
    categories && categories.length > 0
      ? ({ activity }) => categories.some((name) => name === (activity.data.category ?? null))
      : undefined,
    before === undefined ? undefined : ({ reference }) => reference.updatedAt < before,
    after === undefined ? undefined : ({ reference }) => reference.updatedAt > after,
    filterTest(args.filter, columns),
  ];
}

/** `checklist` is no type of its own: comments with boxes to tick. */
function typeTest(types: Texts): Test<FeedRow> {
  if (!types) return undefined;
  const isChecklist = ({ type, data }: ActivityRow) =>
    type === "comment" && data.hasChecklist !== undefined;
  return ({ activity }) =>
    types.includes(activity.type) || (types.includes("checklist") && isChecklist(activity));
}

function readTime(text: string): number {
  const time = Date.parse(/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`);
  if (Number.isNaN(time)) throw badRequest(`Invalid isoformat string: '${text}'`);
  return time;
}
