import { InvalidField } from "../http/invalid-field.ts";
import { attributeNamePattern } from "../identifiers.ts";
import { isJsonObject, type JsonObject, type JsonValue, mergeKeys } from "../json.ts";
import {
  type Attribute,
  type AttributeData,
  type AttributeScope,
  type AttributeType,
  attributeScopes,
  attributeTypes,
} from "./attribute.ts";

/**
 * Reads an attribute's definition in the form of AYON's REST interface. Keys that say nothing
 * about values (icons, widgets) are kept as they are; null says nothing. Throws {@link InvalidField}.
 */
export function parseAttribute(source: JsonObject): Attribute {
  const { name, position, scope, builtin, data } = source;
  if (typeof name !== "string" || !attributeNamePattern.test(name)) {
    throw new InvalidField("name", "must be 2 to 64 letters or digits");
  }
  if (!Array.isArray(scope)) throw InvalidField.wrongType("scope", "list");
  if (!isJsonObject(data)) throw InvalidField.wrongType("data", "dict");
  return {
    name,
    position: typeof position === "number" ? position : 0,
    scope: scope.map(parseScope),
    builtin: builtin === true,
    data: parseData(name, data),
  };
}

function parseScope(value: JsonValue): AttributeScope {
  const scope = attributeScopes.find((known) => known === value);
  if (!scope) throw new InvalidField("scope", `unknown scope ${JSON.stringify(value)}`);
  return scope;
}

function parseData(name: string, data: JsonObject): AttributeData {
  const type: AttributeType | undefined = attributeTypes.find((known) => known === data.type);
  if (!type) throw new InvalidField("data.type", `unknown type ${JSON.stringify(data.type)}`);
  const title = typeof data.title === "string" ? data.title : name;
  return { ...mergeKeys({}, data), type, title, inherit: data.inherit !== false };
}
