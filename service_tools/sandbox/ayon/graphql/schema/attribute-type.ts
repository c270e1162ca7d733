import type { AttributeScope, AttributeType } from "../../attributes/attribute.ts";
import type { AttributeLibrary } from "../../attributes/attribute-library.ts";

const fieldTypes: Record<AttributeType, string> = {
  string: "String",
  integer: "Int",
  float: "Float",
  boolean: "Boolean",
  datetime: "DateTime",
  list_of_strings: "[String!]",
  list_of_integers: "[Int!]",
  list_of_any: "JSON",
  list_of_submodels: "JSON",
  dict: "JSON",
};

/** The type of `attrib`, which depends on the attributes that the server has. */
export function attributeType(scope: AttributeScope, library: AttributeLibrary): string {
  const fields = [...library.of(scope).values()]
    .filter(({ name }) => /^[a-zA-Z]/.test(name))
    .map(({ name, data }) => `  ${name}: ${fieldTypes[data.type]}`);
  const name = `${scope[0]?.toUpperCase()}${scope.slice(1)}AttribType`;
  return `type ${name} {\n${fields.join("\n")}\n}`;
}
