export const paging = "after: String, before: String, first: Int, last: Int";
export const statistics =
  "calculateSpecificStatistics: [MetricTargetInput!], calculateStatistics: Boolean! = false";

/** What the types of all other parts use. */
export const commonTypes = `
scalar DateTime
scalar JSON

input AttributeFilterInput { name: String!, values: [String!]! }
input MetricTargetInput { aggregations: [StatsOperation!]!, field: String! }

enum HasLinksFilter { NONE IN OUT BOTH ANY }
enum StatsOperation {
  COUNT FILLED NOT_FILLED PERCENTAGE_FILLED PERCENTAGE_NOT_FILLED SUM AVG MIN MAX
  CHECKED NOT_CHECKED PERCENTAGE_CHECKED PERCENTAGE_NOT_CHECKED DISTRIBUTION
}

type PageInfo {
  startCursor: String
  endCursor: String
  hasNextPage: Boolean!
  hasPreviousPage: Boolean!
  columnMetadata: [ColumnStats!]
}

type ColumnStats {
  columnName: String!
  count: Float
  sum: Float
  avg: Float
  min: Float
  max: Float
  checkedCount: Int
  checkedPercentage: Float
  notCheckedCount: Int
  notCheckedPercentage: Float
  valueFilledCount: Int
  valueNotFilledCount: Int
  percentageFilled: Float
  percentageNotFilled: Float
  distribution: JSON
}

type FolderType { name: String!, shortName: String, icon: String, color: String }
type TaskType { name: String!, shortName: String, icon: String, color: String }
type Status { name: String!, shortName: String, icon: String, color: String, state: String, scope: [String!] }
type Tag { name: String!, color: String }
type LinkType { name: String!, linkType: String!, inputType: String!, outputType: String!, color: String, style: String! }
type ProductType { name: String!, icon: String, color: String }
type ProductBaseType { name: String!, icon: String!, color: String! }
type ProjectBundleType { production: String, staging: String }
type ThumbnailInfo { id: String!, relation: String, sourceEntityId: String, sourceEntityType: String }
type EntityComment { activityId: String!, author: String, body: String!, createdAt: String! }
type VersionListItem { id: String!, name: String!, version: Int! }
type FileNode { id: String!, name: String!, path: String!, size: String!, hash: String, hashType: String! }
type SubTaskNode {
  id: String!
  name: String!
  label: String!
  description: String
  assignees: [String!]!
  isDone: Boolean!
  startDate: DateTime
  endDate: DateTime
}
`;
