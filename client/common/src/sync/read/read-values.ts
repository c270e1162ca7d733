import pLimit from "p-limit";
import { chunked, type FtrackSession, isIn } from "../../ftrack/index.ts";
import type { AttributeConfiguration } from "../trees/ftrack-tree.ts";
import * as rows from "./ftrack-rows.ts";

const AT_A_TIME = 3;
/** Rows that one request for custom attribute values may bring: the size that the Python addon proved. */
const VALUES_PER_REQUEST = 5000;

type ValueSource = Pick<AttributeConfiguration, "id" | "key" | "hierarchical">;

/** Explicitly set values: entity id -> configuration id -> value, null where a row holds null. */
export async function readValues(
  session: FtrackSession,
  entityIds: Iterable<string>,
  sources: readonly ValueSource[],
  signal?: AbortSignal,
): Promise<Map<string, Map<string, unknown>>> {
  const values = new Map<string, Map<string, unknown>>();
  if (sources.length === 0) return values;
  const sourceIds = sources.map(({ id }) => id);
  const readChunk = async (ids: readonly string[]) => {
    const answer = await session.query(valuesQuery(sourceIds, ids), {
      pageSize: VALUES_PER_REQUEST,
      signal,
    });
    addValues(values, answer);
  };
  const perRequest = Math.max(1, Math.floor(VALUES_PER_REQUEST / valuesPerEntity(sources)));
  const limit = pLimit(AT_A_TIME);
  await Promise.all([...chunked(entityIds, perRequest)].map((ids) => limit(() => readChunk(ids))));
  return values;
}

/**
 * The query for the values of some attributes on some entities. A page without an order may leave rows out, and a value
 * that is left out would be unset in AYON.
 */
export function valuesQuery(
  configurationIds: readonly string[],
  entityIds: readonly string[],
): string {
  return (
    "select value, entity_id, configuration_id from CustomAttributeValue " +
    `where ${isIn("configuration_id", configurationIds)} and ${isIn("entity_id", entityIds)} ` +
    "order by entity_id, configuration_id"
  );
}

/** Adds answered values: entity id -> configuration id -> value, null where a row holds null. */
export function addValues(
  values: Map<string, Map<string, unknown>>,
  answer: readonly unknown[],
): void {
  for (const row of rows.checked("CustomAttributeValue", answer, rows.isValueRow)) {
    const known = values.get(row.entity_id) ?? new Map<string, unknown>();
    known.set(row.configuration_id, row.value ?? null);
    values.set(row.entity_id, known);
  }
}

/**
 * How many values an entity has at most: an attribute that is not hierarchical has one configuration for each
 * object type, and an entity is of one type.
 */
function valuesPerEntity(sources: readonly ValueSource[]): number {
  const hierarchical = sources.filter((one) => one.hierarchical).length;
  const standard = sources.flatMap((one) => (one.hierarchical ? [] : [one.key]));
  return hierarchical + new Set(standard).size;
}
