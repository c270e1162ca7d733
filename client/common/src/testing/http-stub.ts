import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

export interface StubRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export interface StubAnswer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  /** Sent as JSON, a string as it is. */
  readonly body?: unknown;
  /** Ends the connection without an answer. */
  readonly drop?: boolean;
}

export interface HttpStub extends AsyncDisposable {
  readonly url: string;
  readonly requests: StubRequest[];
  /** Hands over connections that want to speak another protocol. */
  readonly onUpgrade: (
    listener: (request: IncomingMessage, socket: Duplex, head: Buffer) => void,
  ) => void;
}

/** A server on the loopback interface that answers as a test says and keeps what it was asked. */
export async function startHttpStub(
  answer: (request: StubRequest, count: number) => StubAnswer | Promise<StubAnswer>,
): Promise<HttpStub> {
  const requests: StubRequest[] = [];
  const server = createServer(async (incoming, response) => {
    const request = await read(incoming);
    requests.push(request);
    send(response, await answer(request, requests.length));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    onUpgrade: (listener) => server.on("upgrade", listener),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function read(incoming: IncomingMessage): Promise<StubRequest> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part);
  const { method = "", url: path = "", headers } = incoming;
  return { method, path, headers, body: Buffer.concat(parts).toString() };
}

function send(response: ServerResponse, { status, headers, body, drop }: StubAnswer): void {
  if (drop) {
    response.destroy();
    return;
  }
  response.writeHead(status ?? 200, headers);
  response.end(typeof body === "string" ? body : JSON.stringify(body));
}
