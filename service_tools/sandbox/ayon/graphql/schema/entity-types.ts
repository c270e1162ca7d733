import { paging, statistics } from "./common-types.ts";

const texts = (...names: string[]) => names.map((name) => `${name}: [String!]`).join(", ");
const text = (...names: string[]) => names.map((name) => `${name}: String`).join(", ");
const flags = (...names: string[]) => names.map((name) => `${name}: Boolean! = false`).join(", ");
const common = `${paging}, ${texts("ids", "statuses", "tags")}, search: String, hasLinks: HasLinksFilter`;

/** The arguments of the connections, the same on a project and on the entities above. */
export const entityArguments = {
  folders: `${common}, ${statistics}, attributes: [AttributeFilterInput!], hasChildren: Boolean, hasProducts: Boolean, hasTasks: Boolean, ${texts("assignees", "folderTypes", "names", "parentIds", "paths")}, ${text("filter", "name", "parentId", "pathEx", "sortBy", "taskFilter")}, ${flags("includeFolderChildren")}`,
  tasks: `${common}, ${statistics}, attributes: [AttributeFilterInput!], ${texts("assignees", "assigneesAny", "folderIds", "names", "tagsAny", "taskTypes")}, ${text("filter", "folderFilter", "sortBy")}, ${flags("includeFolderChildren")}`,
  products: `${common}, ${statistics}, ${texts("folderIds", "names", "namesCi", "productBaseTypes", "productTypes")}, ${text("filter", "nameEx", "pathEx", "sortBy", "taskFilter", "versionFilter")}, ${flags("includeFolderChildren")}`,
  versions: `${common}, ${statistics}, ${texts("authors", "featuredOnly", "folderIds", "productIds", "taskIds")}, version: Int, versions: [Int!], hasReviewables: Boolean, ${text("filter", "productFilter", "sortBy", "taskFilter")}, ${flags("heroOnly", "heroOrLatestOnly", "includeFolderChildren", "latestOnly")}`,
  representations: `${common}, ${texts("names", "versionIds")}, filter: String`,
  workfiles: `${common}, ${texts("paths", "taskIds")}, ${text("pathEx", "sortBy")}`,
};

const base = `
  id: String!
  name: String!
  projectName: String!
  active: Boolean!
  allAttrib: String!
  parents: [String!]!
  createdAt: DateTime!
  updatedAt: DateTime!
  createdBy: String
  updatedBy: String
  activities(activityTypes: [String!], after: String, before: String, first: Int, last: Int = 100, referenceTypes: [String!]): ActivitiesConnection!
  links(after: String, direction: String, first: Int! = 100, linkTypes: [String!], nameEx: String, names: [String!]): LinksConnection!`;

const entity = `${base}
  status: String!
  tags: [String!]!
  data: String`;

const withThumbnail = `
  thumbnail: ThumbnailInfo
  thumbnailHash: String!
  thumbnailId: String`;

/** Folders, tasks, products, versions, representations and workfiles. */
export const entityTypesText = `
interface BaseNode {${base}
}

type FolderNode implements BaseNode {${entity}${withThumbnail}
  attrib: FolderAttribType!
  ownAttrib: [String!]!
  type: String!
  label: String
  path: String
  folderType: String!
  parentId: String
  parent: FolderNode
  childCount: Int!
  taskCount: Int!
  productCount: Int!
  totalFolderCount: Int!
  totalTaskCount: Int!
  totalProductCount: Int!
  totalVersionCount: Int!
  hasChildren: Boolean!
  hasTasks: Boolean!
  hasProducts: Boolean!
  hasVersions: Boolean!
  hasReviewables: Boolean!
  latestComments: [EntityComment!]
  tasks(${entityArguments.tasks}): TasksConnection!
  products(${entityArguments.products}): ProductsConnection!
}

type TaskNode implements BaseNode {${entity}${withThumbnail}
  attrib: TaskAttribType!
  ownAttrib: [String!]!
  type: String!
  label: String
  path: String
  taskType: String!
  folderId: String!
  folder: FolderNode!
  Folder: FolderNode
  assignees: [String!]!
  subtasks: [SubTaskNode!]!
  hasReviewables: Boolean!
  latestComments: [EntityComment!]
  versions(${entityArguments.versions}): VersionsConnection!
  workfiles(${entityArguments.workfiles}): WorkfilesConnection!
}

type ProductNode implements BaseNode {${entity}
  attrib: ProductAttribType!
  type: String!
  path: String
  folderId: String!
  folder: FolderNode!
  Folder: FolderNode
  productType: String!
  productBaseType: String
  featuredVersion(order: [String!]): VersionNode
  latestVersion: VersionNode
  versionList: [VersionListItem!]!
  versions(${entityArguments.versions}): VersionsConnection!
}

type VersionNode implements BaseNode {${entity}${withThumbnail}
  attrib: VersionAttribType!
  path: String
  version: Int!
  productId: String!
  product: ProductNode!
  taskId: String
  task: TaskNode
  author: String
  isLatest: Boolean!
  isLatestDone: Boolean!
  heroVersionId: String
  featuredVersionType: String
  hasReviewables: Boolean!
  latestComments: [EntityComment!]
  representations(${entityArguments.representations}): RepresentationsConnection!
}

type RepresentationNode implements BaseNode {${entity}
  attrib: RepresentationAttribType!
  path: String
  versionId: String!
  version: VersionNode!
  fileCount: Int!
  files: [FileNode!]!
  context: String
  traits: String
}

type WorkfileNode implements BaseNode {${entity}${withThumbnail}
  attrib: WorkfileAttribType!
  path: String!
  taskId: String
  task: TaskNode!
  Parents: [String!]
}
`;
