export { type ConnectOptions, connectFtrack } from "./connect.ts";
export type { FtrackCredentials } from "./credentials.ts";
export { FtrackRefusal } from "./faults.ts";
export { chunked, isIn, quoted } from "./query.ts";
export { ftrackServerUrl } from "./server-url.ts";
export type {
  FtrackOperation,
  FtrackQueryOptions,
  FtrackRequestOptions,
  FtrackRow,
  FtrackSession,
} from "./session.ts";
