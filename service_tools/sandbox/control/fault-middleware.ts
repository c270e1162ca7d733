import type { Context, MiddlewareHandler } from "hono";
import { clockSkewMs, loseAnswer } from "./request-faults.ts";
import type { SandboxControl } from "./sandbox-control.ts";
import type { SandboxEnv } from "./sandbox-env.ts";
import { spoilAnswer } from "./spoil-answer.ts";
import { statusPage } from "./status-page.ts";
import { judge, waitForTurn } from "./verdict.ts";

/**
 * Lets the fault switches act on every request but those to `/_sandbox/`. Requests that are not
 * carried out are counted under the kind `faulted`.
 */
export function faultMiddleware(control: SandboxControl): MiddlewareHandler<SandboxEnv> {
  return async (c, next) => {
    if (c.req.path.startsWith("/_sandbox/")) return next();
    await waitForTurn(control);
    const verdict = judge(control, c.req.path);
    if (verdict.kind === "pass") {
      await next();
      if (control.strike(loseAnswer, c.req.path)) c.res = cutConnection(c);
      else await spoilAnswer(c, control);
      if (control.value(clockSkewMs)) c.res.headers.set("date", httpDate(control.now()));
      return;
    }
    control.requests.countRequest("faulted");
    if (verdict.kind === "status") {
      return new Response(statusPage(verdict.status), {
        status: verdict.status,
        headers: { "content-type": "text/html; charset=utf-8" },
      });
    }
    if (verdict.kind === "hang") await untilReleased(c, control);
    return cutConnection(c);
  };
}

/** Cuts the connection of a request that gets no answer; what it returns goes nowhere. */
export function cutConnection(c: Context<SandboxEnv>): Response {
  c.env.incoming.socket.destroy();
  return new Response(null, { status: 503 });
}

/** Until the switches are set anew, or the client gives up. */
function untilReleased(c: Context<SandboxEnv>, control: SandboxControl): Promise<void> {
  const { socket } = c.env.incoming;
  return new Promise((resolve) => {
    const release = () => {
      forget();
      socket.off("close", release);
      resolve();
    };
    const forget = control.onChange(release);
    socket.once("close", release);
  });
}

function httpDate(time: number): string {
  return new Date(time).toUTCString();
}
