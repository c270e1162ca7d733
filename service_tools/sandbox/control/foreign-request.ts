import type { IncomingMessage } from "node:http";

/** Why a request is not for this server. */
export interface Refusal {
  readonly status: 400 | 421;
  readonly sentence: string;
}

/**
 * Refuses a request whose `Host` is not this server's: a web page may make a name of its own lead
 * to the loopback address, and the browser then lets it read what it gets from there.
 */
export function foreignRequest(request: IncomingMessage, port: number): Refusal | undefined {
  if (!request.url?.startsWith("/")) {
    return { status: 400, sentence: "A request must name a path on this server.\n" };
  }
  const names = ["127.0.0.1", "localhost", "[::1]"];
  const own = names.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));
  const { host } = request.headers;
  if (host !== undefined && own.includes(host.toLowerCase())) return undefined;
  const asked = host === undefined ? "no host" : `the host "${host}"`;
  const sentence = `This server answers for ${own.join(", ")} only, and the request names ${asked}.\n`;
  return { status: 421, sentence };
}
