import type { EntityType } from "../model/entity-type.ts";
import type { EntityData } from "./decode-entity.ts";
import type { Mutation } from "./mutation.ts";
import { type NewFields, needed } from "./new-fields.ts";
import { completeAsset, completeComponent, completeVersion } from "./rules/asset-rules.ts";
import { attachedFields } from "./rules/attached-rules.ts";
import {
  completeConfiguration,
  completeCustomLink,
  completeCustomValue,
} from "./rules/configuration-rules.ts";
import { completeContext } from "./rules/context-rules.ts";
import { completeReviewSession, completeTimelog, completeTimer } from "./rules/time-rules.ts";
import { completeUser } from "./rules/user-rules.ts";

type Rule = (mutation: Mutation, type: EntityType, fields: NewFields, sent: EntityData) => void;

/** What new entities of a table get and must have, by the name of the type at its top. */
const rules: Readonly<Record<string, Rule>> = {
  Asset: completeAsset,
  AssetVersion: completeVersion,
  Component: completeComponent,
  Context: completeContext,
  CustomAttributeLink: completeCustomLink,
  CustomAttributeValue: completeCustomValue,
  CustomConfigurationBase: completeConfiguration,
  ReviewSession: completeReviewSession,
  Timelog: completeTimelog,
  Timer: completeTimer,
};

/** Attributes that hold who made an entity, for these types. */
const madeBy: ReadonlySet<string> = new Set([
  "AssetVersion",
  "Dashboard",
  "Job",
  "List",
  "Note",
  "Timelog",
  "Timer",
  "UserView",
]);

/** Attributes that hold when an entity was made, for every type that has them. */
const madeAt = ["created_at", "creation_time", "date"];

/** Types for which ftrack lets required references be missing. */
const lenient: ReadonlySet<string> = new Set(["Context", "AssetVersion", "List"]);

/**
 * Fills in and checks what a new entity gets beyond the defaults of its attributes. `sent` is what
 * the client sent, before it was decoded. Of what the schema calls required only references are
 * insisted on: ftrack's own clients send little more.
 */
export function completeFields(
  mutation: Mutation,
  type: EntityType,
  fields: NewFields,
  sent: EntityData,
): void {
  sign(mutation, type, fields);
  rules[type.root.name]?.(mutation, type, fields, sent);
  attach(mutation, type, fields);
  if (type.name === "User") completeUser(mutation, fields, sent);
  if (type.name === "Metadata") fields.value ??= "";
  if (lenient.has(type.root.name)) return;
  for (const name of type.required) {
    const attribute = type.attributes.get(name);
    if (attribute?.kind === "scalar" && attribute.references) needed(type, fields, name);
  }
}

/** Notes who makes the entity, and when. */
function sign({ actor, now }: Mutation, type: EntityType, fields: NewFields): void {
  for (const name of madeAt) if (type.attributes.has(name)) fields[name] ??= now();
  if (type.attributes.has("created_by_id")) fields.created_by_id ??= actor.key;
  if (madeBy.has(type.root.name) && type.attributes.has("user_id")) fields.user_id ??= actor.key;
  if (type.name === "Note") fields.thread_activity ??= fields.date ?? null;
}

function attach({ graph }: Mutation, type: EntityType, fields: NewFields): void {
  const { parent_id: parentId } = fields;
  const by = type.attributes.get("parent_id");
  if (by?.kind !== "scalar" || by.references !== "*" || typeof parentId !== "string") return;
  const parent = graph.store.anywhere(parentId);
  if (!parent) return;
  for (const [name, value] of Object.entries(attachedFields(graph.store, type, parent))) {
    fields[name] ??= value;
  }
}
