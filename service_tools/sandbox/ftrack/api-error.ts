/** The names by which ftrack's answers call what went wrong. */
export type ExceptionName =
  | "DuplicateEntryError"
  | "InvalidCredentialsError"
  | "NotFoundError"
  | "ParseError"
  | "PermissionError"
  | "ServerError"
  | "ValidationError";

const statuses: Record<ExceptionName, number> = {
  DuplicateEntryError: 409,
  InvalidCredentialsError: 401,
  NotFoundError: 404,
  ParseError: 400,
  PermissionError: 403,
  ServerError: 400,
  ValidationError: 400,
};

/** Every name, to be listed. */
export const exceptionNames: readonly string[] = Object.keys(statuses);

export function isExceptionName(name: unknown): name is ExceptionName {
  return typeof name === "string" && Object.hasOwn(statuses, name);
}

/** A request that is answered with `{exception, content, error_code}` instead of results. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly exception: ExceptionName;
  readonly code: string | null;

  constructor(exception: ExceptionName, content: string, code: string | null = null) {
    super(content);
    this.exception = exception;
    this.code = code;
  }

  /** The HTTP status for clients that ask for one by `ftrack-strict-api`. */
  get status(): number {
    return statuses[this.exception];
  }
}
