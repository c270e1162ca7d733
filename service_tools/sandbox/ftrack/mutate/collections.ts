import { ApiError } from "../api-error.ts";
import type { LinkedAttribute, ManyAttribute, Value } from "../model/attribute.ts";
import type { Row } from "../store/row.ts";
import { createEntity } from "./create-entity.ts";
import { type DecodedEntity, type EntityData, keyIn } from "./decode-entity.ts";
import { writeDenseValues } from "./dense-values.ts";
import { insertRow, type Mutation, removeRow, updateRow } from "./mutation.ts";
import { attachedFields } from "./rules/attached-rules.ts";
import { moveContext } from "./rules/move-context.ts";

/** Makes each collection hold exactly the members that the client sent. */
export function writeCollections(
  mutation: Mutation,
  row: Row,
  collections: DecodedEntity["collections"],
): void {
  for (const { attribute, members } of collections) {
    if (attribute.kind === "linked") writeLinked(mutation, row, attribute, members);
    else if (attribute.kind === "many") writeMany(mutation, row, attribute, members);
    else if (attribute.walk === "customAttributes") writeDenseValues(mutation, row, members);
    else {
      const content = `${row.type.name}.${attribute.name} is a view, it cannot be written.`;
      throw new ApiError("ValidationError", content);
    }
  }
}

function writeLinked(
  mutation: Mutation,
  row: Row,
  attribute: LinkedAttribute,
  members: readonly EntityData[],
): void {
  const { store } = mutation.graph;
  const target = store.model.get(attribute.target);
  const link = store.model.get(attribute.link);
  const wanted = new Set(members.map((member) => existing(mutation, target.name, member).key));
  for (const known of [...store.table(link).find(attribute.from, row.key)]) {
    const key = known.fields[attribute.to];
    if (typeof key !== "string" || !wanted.delete(key)) removeRow(mutation, known);
  }
  for (const key of wanted) {
    const fields: Record<string, Value> = { [attribute.from]: row.key, [attribute.to]: key };
    if (link.primaryKey.includes("id")) fields.id = mutation.newId();
    insertRow(mutation, link, fields);
  }
}

function writeMany(
  mutation: Mutation,
  row: Row,
  attribute: ManyAttribute,
  members: readonly EntityData[],
): void {
  const { graph } = mutation;
  const { store } = graph;
  const target = store.model.get(attribute.target);
  const by = target.attributes.get(attribute.by);
  const isOwned = by?.kind === "scalar" && by.owned;
  const kept = new Set<Row>();
  for (const member of members) {
    if (attribute.mapping === "keyed") {
      kept.add(createEntity(mutation, target, { ...member, [attribute.by]: row.key }));
    } else {
      const other = existing(mutation, target.name, member);
      if (other.type.root.name === "Context" && attribute.by === "parent_id") {
        moveContext(mutation, other, row.key);
      }
      const inherited = attribute.by === "parent_id" ? attachedFields(store, target, row) : {};
      updateRow(mutation, other, { ...inherited, [attribute.by]: row.key });
      kept.add(other);
    }
  }
  for (const other of graph.collection(row, attribute)) {
    if (kept.has(other)) continue;
    if (isOwned) removeRow(mutation, other);
    else updateRow(mutation, other, { [attribute.by]: null });
  }
}

function existing({ graph }: Mutation, typeName: string, member: EntityData): Row {
  const type = graph.store.model.get(typeName);
  const key = keyIn(type, member);
  const row = key === undefined ? undefined : graph.store.get(type, key);
  if (!row) {
    throw new ApiError("ValidationError", `There is no ${type.name} ${key ?? "without a key"}.`);
  }
  return row;
}
