import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";

export interface StubRegistry extends AsyncDisposable {
  /** Host and port. */
  readonly address: string;
  /** Names and tags that were pushed, as `studio/image:tag`. */
  readonly pushed: ReadonlyMap<string, { readonly digest: string; readonly layers: number }>;
}

/**
 * A registry as far as an engine needs one to push to (https://github.com/opencontainers/distribution-spec), for one
 * user. It listens on loopback, where engines ask for no TLS.
 */
export async function startStubRegistry(user: string, password: string): Promise<StubRegistry> {
  const pushed = new Map<string, { digest: string; layers: number }>();
  const blobs = new Set<string>();
  const login = `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = "", headers } = request;
    const url = new URL(request.url ?? "", "http://registry");
    const body = await buffer(request);
    const end = (status: number, more: Record<string, string> = {}) =>
      response.writeHead(status, more).end();
    if (headers.authorization !== login) return end(401, { "WWW-Authenticate": "Basic realm=a" });
    if (url.pathname === "/v2/") return end(200);
    const [, name = "", kind, rest = ""] =
      /^\/v2\/(.+)\/(blobs|manifests)\/(.*)$/.exec(url.pathname) ?? [];
    if (kind === "manifests" && method === "PUT") {
      const digest = `sha256:${createHash("sha256").update(body).digest("hex")}`;
      const { layers } = JSON.parse(body.toString());
      pushed.set(`${name}:${rest}`, { digest, layers: layers.length });
      return end(201, { "Docker-Content-Digest": digest });
    }
    if (method === "HEAD") return end(blobs.has(rest) ? 200 : 404, { "Content-Length": "0" });
    const location = { Location: `/v2/${name}/blobs/uploads/${randomUUID()}` };
    if (method === "POST") return end(202, location);
    if (method === "PATCH") return end(202, { ...location, Range: `0-${body.length - 1}` });
    const digest = url.searchParams.get("digest") ?? "";
    blobs.add(digest);
    return end(201, { "Docker-Content-Digest": digest });
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    address: `127.0.0.1:${typeof address === "object" ? address?.port : ""}`,
    pushed,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
