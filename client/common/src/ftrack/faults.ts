import { PermanentError, TransientError, UnreachableError } from "../errors.ts";
import { unreachableReason } from "../unreachable-reason.ts";

/**
 * What an error of `@ftrack/api` means. The library keeps neither the HTTP status nor the name of
 * most exceptions. What remains: errors reported by the server carry an `errorCode` (a text or
 * null, as the server sends it) or a name of their own; everything else is a dropped connection or
 * a body that is not ftrack's (a proxy's page, a truncated answer).
 */
export function ftrackFault(error: unknown, serverUrl: string): PermanentError | TransientError {
  if (error instanceof PermanentError || error instanceof TransientError) return error;
  if (!(error instanceof Error)) return new TransientError(`ftrack: ${String(error)}`);
  if (isRefusal(error)) {
    return new FtrackRefusal(error.message, codeOf(error), { cause: error });
  }
  if (error.name === "ServerError") {
    const message = `ftrack does not answer at ${serverUrl} (${unreachableReason(error)})`;
    return new UnreachableError(message, { cause: error });
  }
  const message = `ftrack at ${serverUrl} gave an unreadable answer (${error.message})`;
  return new UnreadableAnswerError(message, { cause: error });
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

/** An answer that is cut off, or that ftrack did not write: a page of the proxy before it. */
export class UnreadableAnswerError extends TransientError {
  override readonly name = "UnreadableAnswerError";
}

/**
 * What answers is well, but is not ftrack. The address is wrong, or a proxy shows a page of its own
 * while ftrack starts: worth few tries.
 */
export class NotFtrackError extends TransientError {
  override readonly name = "NotFtrackError";

  constructor(serverUrl: string, options?: ErrorOptions) {
    super(`What answers at ${serverUrl} is not ftrack`, options);
  }
}

function isRefusal(error: Error): boolean {
  if (["ServerValidationError", "ServerPermissionDeniedError"].includes(error.name)) return true;
  return error.name === "ServerError" && "errorCode" in error && error.errorCode !== undefined;
}

function codeOf(error: Error): string | undefined {
  return "errorCode" in error && typeof error.errorCode === "string" ? error.errorCode : undefined;
}
