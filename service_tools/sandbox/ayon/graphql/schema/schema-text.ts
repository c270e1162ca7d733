import type { AttributeLibrary } from "../../attributes/attribute-library.ts";
import { attributeType } from "./attribute-type.ts";
import { commonTypes } from "./common-types.ts";
import { entityTypesText } from "./entity-types.ts";
import { feedTypes } from "./feed-types.ts";
import { listAndLinkTypes } from "./list-and-link-types.ts";
import { rootTypes } from "./root-types.ts";

const connections: Readonly<Record<string, string>> = {
  Activity: "Activities",
  EntityList: "EntityLists",
  Event: "Events",
  Folder: "Folders",
  Product: "Products",
  Project: "Projects",
  Representation: "Representations",
  Task: "Tasks",
  User: "Users",
  Version: "Versions",
  Workfile: "Workfiles",
};

const scopesWithAttributes = [
  "project",
  "folder",
  "task",
  "product",
  "version",
  "representation",
  "workfile",
  "user",
] as const;

/** What AYON's GraphQL endpoint offers, in the schema language. Its inbox and kanban are left out. */
export function schemaText(library: AttributeLibrary): string {
  const pages = Object.entries(connections).map(
    ([name, plural]) => `
type ${name}Edge { cursor: String, node: ${name}Node! }
type ${plural}Connection { edges: [${name}Edge!]!, fieldStats: [ColumnStats!]!, pageInfo: PageInfo! }`,
  );
  const attributes = scopesWithAttributes.map((scope) => attributeType(scope, library));
  return [
    commonTypes,
    rootTypes,
    entityTypesText,
    feedTypes,
    listAndLinkTypes,
    ...pages,
    ...attributes,
  ].join("\n");
}
