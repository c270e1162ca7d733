import { createServer, type IncomingMessage, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import type { SandboxEnv } from "./sandbox-app.ts";
import type { SandboxControl } from "./sandbox-control.ts";

/** Takes over a request to speak websocket; must answer or destroy `socket`. */
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export interface LocalServerOptions {
  readonly app: Hono<SandboxEnv>;
  readonly control: SandboxControl;
  /** 0, or left out, takes a free port. */
  readonly port?: number | undefined;
  /** Requests for an upgrade are refused when left out. The fault switches act on them, too. */
  readonly upgrade?: UpgradeHandler;
}

export interface LocalServer {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string;
  /** Closes every connection, open websockets included, and resolves when the port is free. */
  stop(): Promise<void>;
}

/** Serves `app` on the loopback address only. Rejects when the port is taken. */
export async function startLocalServer(options: LocalServerOptions): Promise<LocalServer> {
  const { app, control, upgrade } = options;
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const server = createServer((request, response) => {
    void listener(request, response);
  });
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", () => socket.destroy());
    void admit(control, socket).then((admitted) => {
      if (!admitted) return;
      if (upgrade) upgrade(request, socket, head);
      else refuseUpgrade(socket, 404);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") {
    throw new Error("The sandbox server listens, but not on a TCP port.");
  }
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        control.dropSockets();
        server.closeAllConnections();
      }),
  };
}

/** Answers a request for an upgrade with an HTTP status instead, and closes its connection. */
export function refuseUpgrade(socket: Duplex, status: number): void {
  const reason = STATUS_CODES[status] ?? "Error";
  socket.end(`HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

async function admit(control: SandboxControl, socket: Duplex): Promise<boolean> {
  const { latencyMs } = control.faults;
  if (latencyMs) await delay(latencyMs, undefined, { ref: false });
  const verdict = control.judge();
  if (verdict.kind === "cut") socket.destroy();
  if (verdict.kind === "status") refuseUpgrade(socket, verdict.status);
  return verdict.kind === "pass" && !socket.destroyed;
}
