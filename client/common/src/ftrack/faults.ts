import { PermanentError, TransientError, UnreachableError } from "../errors.ts";

/**
 * What an error of `@ftrack/api` means. The library keeps neither the HTTP status nor the name of
 * most exceptions. What remains: errors reported by the server carry an `errorCode` (a text or
 * null, as the server sends it) or a name of their own; everything else is a dropped connection or
 * a body that is not ftrack's (a proxy's page, a truncated answer).
 */
export function ftrackFault(error: unknown): PermanentError | TransientError {
  if (error instanceof PermanentError || error instanceof TransientError) return error;
  if (!(error instanceof Error)) return new TransientError(`ftrack: ${String(error)}`);
  if (isRefusal(error)) {
    return new FtrackRefusal(error.message, codeOf(error), { cause: error });
  }
  if (error.name === "ServerError") {
    return new UnreachableError(`ftrack could not be reached: ${error.message}`, { cause: error });
  }
  return new TransientError(`ftrack gave an unreadable answer: ${error.message}`, { cause: error });
}

/** An error that ftrack itself reported: an invalid query, a missing entity, a denied permission. */
export class FtrackRefusal extends PermanentError {
  override readonly name = "FtrackRefusal";
  /** ftrack's code, for example `api_credentials_invalid`; often there is none. */
  readonly code: string | undefined;

  constructor(message: string, code: string | undefined, options?: ErrorOptions) {
    super(`ftrack refused: ${message}`, options);
    this.code = code;
  }
}

function isRefusal(error: Error): boolean {
  if (["ServerValidationError", "ServerPermissionDeniedError"].includes(error.name)) return true;
  return error.name === "ServerError" && "errorCode" in error && error.errorCode !== undefined;
}

function codeOf(error: Error): string | undefined {
  return "errorCode" in error && typeof error.errorCode === "string" ? error.errorCode : undefined;
}
