import { paging, statistics } from "./common-types.ts";

/** Lists with their items, and links. */
export const listAndLinkTypes = `
type EntityListNode {
  projectName: String!
  id: String!
  entityType: String!
  entityListType: String!
  entityListFolderId: String
  label: String!
  access: String!
  accessLevel: Int!
  allAttrib: String!
  attributes: String!
  activityCategories: [String!]!
  data: String!
  tags: [String!]!
  count: Int!
  owner: String
  active: Boolean!
  createdAt: DateTime!
  updatedAt: DateTime!
  createdBy: String
  updatedBy: String
  items(${paging}, ${statistics}, accessibleOnly: Boolean! = false, filter: String, sortBy: String): EntityListItemsConnection!
}

type EntityListItemEdge {
  cursor: String
  id: String!
  projectName: String!
  entityType: String!
  entityId: String!
  position: Int!
  attrib: String!
  allAttrib: String!
  ownAttrib: [String!]!
  data: String!
  tags: [String!]!
  folderPath: String!
  createdAt: DateTime!
  updatedAt: DateTime!
  createdBy: String
  updatedBy: String
  Forbidden: Boolean!
  Entity: BaseNode
  node: BaseNode
}
type EntityListItemsConnection { edges: [EntityListItemEdge!]!, fieldStats: [ColumnStats!]!, pageInfo: PageInfo! }

type LinkEdge {
  cursor: String
  id: String!
  projectName: String!
  entityType: String!
  entityId: String!
  name: String
  linkType: String!
  direction: String!
  description: String!
  author: String
  data: JSON!
  node: BaseNode
}
type LinksConnection { edges: [LinkEdge!]!, pageInfo: PageInfo! }

type ProjectLinkEdge {
  cursor: String
  id: String!
  projectName: String!
  linkType: String!
  inputType: String!
  outputType: String!
  inputId: String!
  outputId: String!
  name: String
  author: String
  createdAt: DateTime!
  data: JSON!
  inputNode: BaseNode
  outputNode: BaseNode
}
type ProjectLinksConnection { edges: [ProjectLinkEdge!]!, pageInfo: PageInfo! }
`;
