export {
  AyonClient,
  type AyonClientOptions,
  type AyonRequest,
  type HttpMethod,
} from "./client.ts";
export { type EnrolledJob, type EnrollRequest, enroll } from "./enroll.ts";
export { readServiceEnvironment, type ServiceEnvironment } from "./environment.ts";
export { EventStream, type EventStreamOptions } from "./event-stream.ts";
export {
  type AyonEvent,
  type AyonEventStatus,
  type AyonEventUpdate,
  dispatchEvent,
  type NewAyonEvent,
  readEvent,
  updateEvent,
} from "./events.ts";
export {
  type EventCondition,
  type EventFilter,
  findEvents,
  oneOf,
  readEventsAfter,
} from "./find-events.ts";
export { AyonRefusal, AyonUnavailable, AyonUnreadable, isAyonStatus } from "./http-error.ts";
export { tellsOfLostDatabase } from "./lost-database.ts";
export { isProjectName } from "./project-name.ts";
export { readSecrets } from "./secrets.ts";
export { checkServiceUser } from "./service-user.ts";
export { readSettings, readStudioSettings } from "./settings.ts";
