/** What Node.js, undici and OpenSSL say, and what it means to a person. */
const meanings: readonly (readonly [RegExp, string])[] = [
  [/ECONNREFUSED/, "connection refused"],
  [/ENOTFOUND|EAI_AGAIN/, "host name not found"],
  [/ECONNRESET|EPIPE|UND_ERR_SOCKET|other side closed/, "connection closed"],
  [/ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|Connect Timeout Error/, "no connection in time"],
  [/EHOSTUNREACH|ENETUNREACH/, "no route to the host"],
  [/wrong version number|packet length too long/i, "it speaks http, not https"],
  [/bad port/, "a port that is not for HTTP"],
  [/^AggregateError$/, "no connection to any address of the host"],
];

/**
 * Why a request found nobody, in a few words on one line. `fetch` itself only says that it failed
 * and keeps what happened in the cause; `@ftrack/api` makes that cause a text.
 */
export function unreachableReason(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const text = cause instanceof Error ? cause.message || cause.name : String(cause);
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  for (const said of [code, text]) {
    const meaning = meanings.find(([pattern]) => pattern.test(said))?.[1];
    if (meaning !== undefined) return meaning;
  }
  return text.replace(/^\w*Error: /, "").split("\n", 1)[0] ?? "";
}
