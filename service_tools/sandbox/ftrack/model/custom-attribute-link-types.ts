import { flag, one, reference, type TypeDescription, text, uid } from "./describe.ts";

/** What links of custom attributes can lead to: the entity type, and what it is called there. */
const ends = {
  Context: "context",
  AssetVersion: "asset_version",
  List: "list",
  User: "user",
  Group: "group",
  Asset: "asset",
  Component: "component",
};

function base(name: string): TypeDescription {
  const isReverse = name === "CustomAttributeLinkFrom";
  return {
    name,
    ...(isReverse && { view: "linksFrom" }),
    required: ["configuration_id", "from_id", "to_id"],
    immutable: ["configuration_id"],
    defaults: ["configuration_id", "from_id", "to_id"],
    attributes: {
      id: uid(),
      from_id: reference("*", { owned: true }),
      from_entity_type: text({ namesType: true }),
      to_id: reference("*", { owned: true }),
      to_entity_type: text({ namesType: true }),
      configuration_id: reference("CustomAttributeLinkConfiguration", {
        column: "registerid",
        owned: true,
      }),
      configuration: one("CustomAttributeLinkConfiguration", "configuration_id", {
        column: "register",
      }),
    },
  };
}

/** The links at whose other end is an entity of the type `target`. */
function towards(extended: string, [target, name]: readonly [string, string]): TypeDescription {
  const isReverse = extended === "CustomAttributeLinkFrom";
  return {
    name: `${target}${extended}`,
    extends: extended,
    ...(isReverse && { view: "linksFrom" }),
    required: ["configuration_id", "from_id", "to_id", "from_entity_type", "to_entity_type", "id"],
    defaults: ["id", "to_id", "to_entity_type", "configuration_id", "from_id"],
    attributes: { [name]: one(target, isReverse ? "from_id" : "to_id") },
  };
}

/** Custom attributes whose values are other entities; each value is a link of its own. */
export const customAttributeLinkTypes: readonly TypeDescription[] = [
  {
    name: "CustomAttributeLinkConfiguration",
    extends: "CustomConfigurationBase",
    table: "LinkRegister",
    required: ["id", "entity_type", "entity_type_to", "core", "config"],
    immutable: ["entity_type_to", "object_type_id_to"],
    attributes: {
      one_to_one: flag({ silentFallback: false }),
      entity_type_to: text({ column: "entity_to" }),
      object_type_id_to: reference("ObjectType", { column: "entity_key_to" }),
      object_type_to: one("ObjectType", "object_type_id_to", { column: "object_type_to" }),
    },
  },
  ...["CustomAttributeLink", "CustomAttributeLinkFrom"].flatMap((name) => [
    base(name),
    ...Object.entries(ends).map((end) => towards(name, end)),
  ]),
];
