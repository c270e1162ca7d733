export { type BackoffOptions, backoffPause } from "../backoff.ts";
export { type RetryOptions, retry, sleep } from "../retry.ts";
export type { ServiceContext } from "./context.ts";
export { dispatchErrorEvent } from "./error-event.ts";
export { createLog, type Logger } from "./log.ts";
export { openAyon } from "./open-ayon.ts";
export { type FtrackConnection, openFtrack } from "./open-ftrack.ts";
export { runService } from "./run-service.ts";
export { watchHub } from "./watch-hub.ts";
