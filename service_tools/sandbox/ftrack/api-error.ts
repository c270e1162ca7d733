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
