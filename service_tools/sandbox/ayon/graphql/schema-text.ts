import type { AttributeScope, AttributeType } from "../attributes/attribute.ts";
import type { AttributeLibrary } from "../attributes/attribute-library.ts";

const paging = "after: String, before: String, first: Int, last: Int";
const productArgs = `${paging}, filter: String, folderIds: [String!], ids: [String!], names: [String!], productTypes: [String!], statuses: [String!], tags: [String!]`;
const versionArgs = `${paging}, filter: String, heroOnly: Boolean! = false, ids: [String!], latestOnly: Boolean! = false, productIds: [String!], statuses: [String!], taskIds: [String!], version: Int, versions: [Int!]`;
const taskArgs = `${paging}, assignees: [String!], assigneesAny: [String!], filter: String, folderIds: [String!], ids: [String!], includeFolderChildren: Boolean! = false, names: [String!], statuses: [String!], tags: [String!], taskTypes: [String!]`;
const folderArgs = `${paging}, attributes: [AttributeFilterInput!], filter: String, folderTypes: [String!], hasChildren: Boolean, hasProducts: Boolean, hasTasks: Boolean, ids: [String!], includeFolderChildren: Boolean! = false, name: String, names: [String!], parentId: String, parentIds: [String!], paths: [String!], statuses: [String!], tags: [String!]`;

const entityFields = `
  id: String!
  name: String!
  projectName: String!
  active: Boolean!
  status: String!
  tags: [String!]!
  data: String
  allAttrib: String!
  ownAttrib: [String!]!
  path: String
  parents: [String!]!
  createdAt: DateTime!
  updatedAt: DateTime!
  createdBy: String
  updatedBy: String
  thumbnailId: String
  thumbnailHash: String!`;

const types = `
scalar DateTime
scalar JSON

input AttributeFilterInput { name: String!, values: [String!]! }

type PageInfo { startCursor: String, endCursor: String, hasNextPage: Boolean!, hasPreviousPage: Boolean! }

type FolderType { name: String!, shortName: String, icon: String, color: String }
type TaskType { name: String!, shortName: String, icon: String, color: String }
type Status { name: String!, shortName: String, icon: String, color: String, state: String, scope: [String!] }
type Tag { name: String!, color: String }
type LinkType { name: String!, linkType: String!, inputType: String!, outputType: String!, color: String, style: String! }
type ProductType { name: String!, icon: String, color: String }

type Query {
  events(${paging}, filter: String, hasChildren: Boolean, ids: [String!], includeLogs: Boolean! = false, newerThan: String, olderThan: String, projects: [String!], states: [String!], statuses: [String!], topics: [String!], users: [String!]): EventsConnection!
  me: UserNode!
  project(code: String, name: String): ProjectNode!
  projects(${paging}, code: String, includeSkeleton: Boolean! = false, name: String): ProjectsConnection!
  user(name: String!): UserNode!
  users(${paging}, emails: [String!], name: String, names: [String!], projectName: String, projects: [String!]): UsersConnection!
}

type ProjectNode {
  name: String!
  projectName: String!
  code: String!
  label: String
  color: String
  active: Boolean!
  library: Boolean!
  skeleton: Boolean!
  data: String
  config: String
  allAttrib: String!
  attrib: ProjectAttribType!
  createdAt: DateTime!
  updatedAt: DateTime!
  folderTypes(activeOnly: Boolean! = false): [FolderType!]!
  taskTypes(activeOnly: Boolean! = false): [TaskType!]!
  linkTypes(activeOnly: Boolean! = false): [LinkType!]!
  statuses: [Status!]!
  tags: [Tag!]!
  productTypes: [ProductType!]!
  folder(id: String!): FolderNode
  folders(${folderArgs}): FoldersConnection!
  task(id: String!): TaskNode
  tasks(${taskArgs}): TasksConnection!
  product(id: String!): ProductNode
  products(${productArgs}): ProductsConnection!
  version(id: String!): VersionNode
  versions(${versionArgs}): VersionsConnection!
}

type FolderNode {${entityFields}
  attrib: FolderAttribType!
  type: String!
  label: String
  folderType: String!
  parentId: String
  parent: FolderNode
  childCount: Int!
  taskCount: Int!
  productCount: Int!
  hasChildren: Boolean!
  hasTasks: Boolean!
  hasProducts: Boolean!
  hasVersions: Boolean!
  tasks(${taskArgs}): TasksConnection!
  products(${productArgs}): ProductsConnection!
}

type TaskNode {${entityFields}
  attrib: TaskAttribType!
  type: String!
  label: String
  taskType: String!
  folderId: String!
  folder: FolderNode!
  assignees: [String!]!
  versions(${versionArgs}): VersionsConnection!
}

type ProductNode {${entityFields}
  attrib: ProductAttribType!
  type: String!
  folderId: String!
  folder: FolderNode!
  productType: String!
  productBaseType: String
  latestVersion: VersionNode
  versions(${versionArgs}): VersionsConnection!
}

type VersionNode {${entityFields}
  attrib: VersionAttribType!
  version: Int!
  productId: String!
  product: ProductNode!
  taskId: String
  task: TaskNode
  author: String
  isLatest: Boolean!
}

type UserNode {
  name: String!
  active: Boolean!
  attrib: UserAttribType!
  allAttrib: String!
  accessGroups: String!
  defaultAccessGroups: [String!]!
  isAdmin: Boolean!
  isManager: Boolean!
  isService: Boolean!
  isDeveloper: Boolean!
  isGuest: Boolean!
  hasPassword: Boolean!
  deleted: Boolean!
  apiKeyPreview: String
  createdAt: DateTime!
  updatedAt: DateTime!
}

type EventNode {
  id: String!
  hash: String!
  topic: String!
  sender: String
  project: String
  user: String
  dependsOn: String
  status: String!
  retries: Int!
  description: String!
  summary: String!
  payload: String
  createdAt: DateTime!
  updatedAt: DateTime!
}
`;

/** What AYON's GraphQL endpoint offers, as far as the sandbox goes, in the schema language. */
export function schemaText(library: AttributeLibrary): string {
  const connections = ["Folder", "Task", "Product", "Version", "Project", "User", "Event"].map(
    (name) => `
type ${name}Edge { node: ${name}Node!, cursor: String }
type ${name}sConnection { edges: [${name}Edge!]!, pageInfo: PageInfo! }`,
  );
  const attributes = (["project", "folder", "task", "product", "version", "user"] as const).map(
    (scope) => attributeType(scope, library),
  );
  return [types, ...connections, ...attributes].join("\n");
}

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
function attributeType(scope: AttributeScope, library: AttributeLibrary): string {
  const fields = [...library.of(scope).values()]
    .filter(({ name }) => /^[a-zA-Z]/.test(name))
    .map(({ name, data }) => `  ${name}: ${fieldTypes[data.type]}`);
  const name = `${scope[0]?.toUpperCase()}${scope.slice(1)}AttribType`;
  return `type ${name} {\n${fields.join("\n")}\n}`;
}
