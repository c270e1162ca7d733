import { createServer, type ServerResponse } from "node:http";
import { UserError } from "../../errors.ts";
import type { Health } from "./health.ts";

/** Where a service answers questions about its health. */
export interface HealthAddress {
  /** 0 takes a free one. */
  readonly port: number;
  /** Loopback unless told: the answers are for the machine or the container itself. */
  readonly host: string;
}

export interface HealthServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Answers `GET /healthz` (200 while every loop turns), `GET /readyz` (200 when both servers are reached) and `GET
 * /metrics` (Prometheus' text format); 503 with a sentence where it is otherwise.
 *
 * @throws UserError when the port cannot be had
 */
export async function startHealthServer(
  health: Health,
  { port, host }: HealthAddress,
): Promise<HealthServer> {
  const server = createServer((request, response) => {
    void answer(health, request.url?.split("?")[0], response).catch(() => response.destroy());
  });
  server.requestTimeout = 10_000;
  server.maxConnections = 100;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const why = error.code === "EADDRINUSE" ? "is in use" : `cannot be had (${error.code})`;
      const cure = "set AYON_FTRACK_HEALTH_PORT to a free one, or to 0 for none";
      reject(new UserError(`The port ${port} for health ${why}: ${cure}.`, { cause: error }));
    });
    server.listen(port, host, resolve);
  });
  // Health is no reason for a process to stay.
  server.unref();
  const address = server.address();
  const actual = typeof address === "object" ? address?.port : port;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${actual}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  health: Health,
  path: string | undefined,
  response: ServerResponse,
): Promise<void> {
  const say = (status: number, text: string, type = "text/plain; charset=utf-8") =>
    response.writeHead(status, { "content-type": type }).end(text);
  if (path === "/healthz") {
    const { stall } = health;
    if (!stall) say(200, "ok\n");
    else say(503, `The loop "${stall.loop}" has not turned for ${seconds(stall.silentMs)} s.\n`);
  } else if (path === "/readyz") {
    const { missing } = health;
    if (missing.length === 0) say(200, "ok\n");
    else say(503, `Not reached: ${missing.join(" and ")}.\n`);
  } else if (path === "/metrics") {
    say(200, await health.metrics.metrics(), health.metrics.contentType);
  } else {
    say(404, "There are /healthz, /readyz and /metrics.\n");
  }
}

function seconds(ms: number): number {
  return Math.round(ms / 1000);
}
