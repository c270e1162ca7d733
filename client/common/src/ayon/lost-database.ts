/**
 * AYON starts the `detail` of an exception that it did not foresee with the exception's class, in REST answers; GraphQL
 * and the results of operations hold its message alone.
 */
const classes =
  /^(?:(?:Connection\w*|BrokenPipe|Timeout|OS)Error|socket\.gaierror|asyncpg\.\S*\.(?:Connection\w*|PostgresConnection|CannotConnectNow|TooManyConnections|AdminShutdown|CrashShutdown|DeadlockDetected|Interface)Error|redis\.\S*\.(?:Connection|Timeout|BusyLoading)Error)\b/;
const messages =
  /^\[Errno -?\d+\]|^connection (?:was|is) closed|^the database system is |^terminating connection|^sorry, too many clients/;

/** Whether AYON failed for want of its database or cache, which tells nothing about the request. */
export function tellsOfLostDatabase(detail: string): boolean {
  return classes.test(detail) || messages.test(detail);
}
