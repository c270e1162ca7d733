import { paging } from "./common-types.ts";

export const activityArguments = `${paging}, activityIds: [String!], activityTypes: [String!], authors: [String!], categories: [String], changedAfter: String, changedBefore: String, entityIds: [String!], entityNames: [String!], entityType: String, filter: String, referenceTypes: [String!], tags: [String!]`;

/** Activities, events and users. */
export const feedTypes = `
type ActivityCategory { name: String!, color: String! }
type ActivityOriginNode { id: String!, type: String!, subtype: String, name: String!, label: String, link: String! }
type ActivityFileNode { id: String!, name: String, size: String!, mime: String, author: String, createdAt: DateTime!, updatedAt: DateTime! }
type ActivityReactionNode { userName: String!, fullName: String, reaction: String!, timestamp: DateTime! }

type ActivityNode {
  projectName: String!
  referenceId: String!
  referenceType: String!
  referenceData: String!
  activityId: String!
  activityType: String!
  activityData: String!
  entityType: String!
  entityId: String
  entityName: String
  entityPath: String
  creationOrder: Int!
  createdAt: DateTime!
  updatedAt: DateTime!
  body: String!
  tags: [String!]!
  active: Boolean!
  read: Boolean!
  category: ActivityCategory
  origin: ActivityOriginNode
  parents: [ActivityOriginNode!]!
  files: [ActivityFileNode!]!
  reactions: [ActivityReactionNode!]!
  author: UserNode
  assignee: UserNode
  version: VersionNode
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
  data: String
  createdAt: DateTime!
  updatedAt: DateTime!
}

type UserNode {
  name: String!
  active: Boolean!
  deleted: Boolean!
  attrib: UserAttribType!
  allAttrib: String!
  accessGroups: String!
  defaultAccessGroups: [String!]!
  isAdmin: Boolean!
  isManager: Boolean!
  isService: Boolean!
  isDeveloper: Boolean!
  isGuest: Boolean!
  isStagingAllowed: Boolean!
  hasPassword: Boolean!
  disablePasswordLogin: Boolean!
  apiKeyPreview: String
  userPool: String
  inviteSentAt: DateTime
  inviteAcceptedAt: DateTime
  createdAt: DateTime!
  updatedAt: DateTime!
  tasks(projectName: String!): TasksConnection!
}
`;
