import { paging } from "./common-types.ts";
import { entityArguments } from "./entity-types.ts";
import { activityArguments } from "./feed-types.ts";

/** What queries start from, and projects. */
export const rootTypes = `
type Query {
  events(${paging}, filter: String, hasChildren: Boolean, ids: [String!], includeLogs: Boolean! = false, newerThan: String, olderThan: String, projects: [String!], states: [String!], statuses: [String!], topics: [String!], users: [String!]): EventsConnection!
  me: UserNode!
  productTypes: [ProductType!]!
  project(code: String, name: String): ProjectNode!
  projects(${paging}, code: String, includeSkeleton: Boolean! = false, name: String): ProjectsConnection!
  user(name: String!): UserNode!
  users(${paging}, emails: [String!], isSupport: Boolean, name: String, names: [String!], projectName: String, projects: [String!]): UsersConnection!
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
  projectFolder: String
  data: String
  config: String
  allAttrib: String!
  attrib: ProjectAttribType!
  bundle: ProjectBundleType!
  createdAt: DateTime!
  updatedAt: DateTime!
  thumbnail: ThumbnailInfo
  usedTags: [String!]!
  folderTypes(activeOnly: Boolean! = false): [FolderType!]!
  taskTypes(activeOnly: Boolean! = false): [TaskType!]!
  linkTypes(activeOnly: Boolean! = false): [LinkType!]!
  statuses: [Status!]!
  tags: [Tag!]!
  productTypes: [ProductType!]!
  productBaseTypes: [ProductBaseType!]!
  folder(id: String!): FolderNode
  folders(${entityArguments.folders}): FoldersConnection!
  task(id: String!): TaskNode
  tasks(${entityArguments.tasks}): TasksConnection!
  product(id: String!): ProductNode
  products(${entityArguments.products}): ProductsConnection!
  version(id: String!): VersionNode
  versions(${entityArguments.versions}): VersionsConnection!
  representation(id: String!): RepresentationNode
  representations(${entityArguments.representations}): RepresentationsConnection!
  workfile(id: String!): WorkfileNode
  workfiles(${entityArguments.workfiles}): WorkfilesConnection!
  activities(${activityArguments}): ActivitiesConnection!
  entityList(id: String!): EntityListNode!
  entityLists(${paging}, filter: String, ids: [String!], search: String, sortBy: String): EntityListsConnection!
  links(after: String, entityIds: [String!], first: Int! = 100, ids: [String!], inputIds: [String!], inputTypes: [String!], linkTypes: [String!], nameEx: String, names: [String!], outputIds: [String!], outputTypes: [String!]): ProjectLinksConnection!
}
`;
