import { createServer, type IncomingMessage, type Server, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import { foreignRequest } from "./foreign-request.ts";
import type { SandboxControl } from "./sandbox-control.ts";
import type { SandboxEnv } from "./sandbox-env.ts";
import { UpgradedSockets } from "./upgraded-sockets.ts";
import { judge, waitForTurn } from "./verdict.ts";

/** Takes over a request to speak websocket; must answer or destroy `socket`. */
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export interface LocalServerOptions {
  readonly app: Hono<SandboxEnv>;
  readonly control: SandboxControl;
  /** 0, or left out, takes a free port. */
  readonly port?: number | undefined;
  /** Requests for an upgrade are refused when left out. The fault switches act on them, too. */
  readonly upgrade?: UpgradeHandler;
  /** How long a client may take over the head of a request; 20 seconds when left out. */
  readonly headersTimeoutMs?: number;
  /** How long a client may take over a whole request; two minutes when left out. */
  readonly requestTimeoutMs?: number;
}

export interface LocalServer {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string;
  /** Closes every connection, open websockets included, and resolves when the port is free. */
  stop(): Promise<void>;
}

/** A client that takes nothing in for so long is gone; a request may be worked on for less. */
const silenceMs = 300_000;
/** The headers of one request together, and how many connections are held at a time. */
const mostHeaderBytes = 64 * 1024;
const mostConnections = 1_000;

/**
 * Serves `app` on the loopback address only, and only requests that are addressed to it: a page
 * whose name was made to lead here is refused. Rejects when the port is taken.
 */
export async function startLocalServer(options: LocalServerOptions): Promise<LocalServer> {
  const { app, control, upgrade, headersTimeoutMs = 20_000, requestTimeoutMs = 120_000 } = options;
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const upgraded = new UpgradedSockets(control);
  const limits = {
    maxHeaderSize: mostHeaderBytes,
    headersTimeout: Math.min(headersTimeoutMs, requestTimeoutMs),
    requestTimeout: requestTimeoutMs,
    connectionsCheckingInterval: Math.ceil(headersTimeoutMs / 4),
  };
  const server = createServer(limits, (request, response) => {
    const refusal = foreignRequest(request, portOf(server));
    if (!refusal) return void listener(request, response);
    response.writeHead(refusal.status, {
      connection: "close",
      "content-type": "text/plain; charset=utf-8",
    });
    response.end(refusal.sentence);
  });
  server.maxConnections = mostConnections;
  server.setTimeout(silenceMs);
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", () => socket.destroy());
    const refusal = foreignRequest(request, portOf(server));
    if (refusal) return refuseUpgrade(socket, refusal.status, refusal.sentence);
    void admit(control, request, socket).then((admitted) => {
      if (!admitted) return;
      if (!upgrade) return refuseUpgrade(socket, 404);
      upgraded.add(socket);
      try {
        upgrade(request, socket, head);
      } catch {
        refuseUpgrade(socket, 400);
      }
    });
  });
  restartOnOrder(server, control);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        control.dropSockets();
        upgraded.destroyAll();
        server.closeAllConnections();
      }),
  };
}

/** Answers a request for an upgrade with an HTTP status instead, and closes its connection. */
export function refuseUpgrade(socket: Duplex, status: number, sentence = ""): void {
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? "Error"}`,
    "Connection: close",
    "Content-Type: text/plain; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(sentence)}`,
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${sentence}`);
}

/** Whether a request for an upgrade gets through the fault switches. */
async function admit(
  control: SandboxControl,
  request: IncomingMessage,
  socket: Duplex,
): Promise<boolean> {
  await waitForTurn(control);
  const verdict = judge(control, request.url ?? "/");
  if (verdict.kind === "cut") socket.destroy();
  if (verdict.kind === "status") refuseUpgrade(socket, verdict.status);
  if (verdict.kind === "hang") {
    socket.once(
      "close",
      control.onChange(() => socket.destroy()),
    );
  }
  return verdict.kind === "pass" && !socket.destroyed;
}

/**
 * Whoever shares the process brings a server that is away back by setting the switches anew. The
 * port stays taken while the server is away, so that nobody else gets it meanwhile.
 */
function restartOnOrder(server: Server, control: SandboxControl): void {
  let backAt = 0;
  server.on("connection", (socket) => {
    if (performance.now() < backAt) socket.destroy();
  });
  control.onChange(() => {
    backAt = 0;
  });
  control.onRestart((awayMs) => {
    backAt = performance.now() + awayMs;
    // The answer to the order itself is on its way by then.
    setImmediate(() => server.closeAllConnections());
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") {
    throw new Error("The sandbox server listens, but not on a TCP port.");
  }
  return address.port;
}
