export { type ConnectOptions, connectFtrack } from "./connect.ts";
export type { FtrackCredentials } from "./credentials.ts";
export {
  eventFromStored,
  type FtrackEvent,
  newEventId,
  type StoredFtrackEvent,
  storedEvent,
} from "./event.ts";
export { FtrackRefusal, NotFtrackError } from "./faults.ts";
export { FtrackHub, type HubOptions, type OutgoingEvent, type PublishOptions } from "./hub/hub.ts";
export { projectShard, projectShards } from "./project-shard.ts";
export { chunked, isIn, quoted } from "./query.ts";
export { ftrackServerUrl } from "./server-url.ts";
export type {
  FtrackOperation,
  FtrackQueryOptions,
  FtrackRequestOptions,
  FtrackRow,
  FtrackSession,
} from "./session.ts";
export {
  changedKeys,
  entityIds,
  parentsOfEntity,
  projectOfEntity,
  updatedEntities,
} from "./updated-entities.ts";
