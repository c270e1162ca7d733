import { setTimeout as delay } from "node:timers/promises";
import type { Context } from "hono";
import { cutBody, slowBodyMs, truncate } from "./request-faults.ts";
import type { SandboxControl } from "./sandbox-control.ts";
import type { SandboxEnv } from "./sandbox-env.ts";

/** In how many pieces a slow body comes. */
const slowPieces = 20;

/** Lets the switches that concern the bodies of answers act on the one of this request. */
export async function spoilAnswer(c: Context<SandboxEnv>, control: SandboxControl): Promise<void> {
  const { path } = c.req;
  if (control.strike(truncate, path)) await replaceBody(c, half);
  if (control.strike(cutBody, path)) {
    const { socket } = c.env.incoming;
    await replaceBody(c, (bytes) => cutHalfWay(bytes, () => socket.destroy()));
  }
  const overMs = control.strike(slowBodyMs, path);
  if (overMs !== undefined) await replaceBody(c, (bytes) => trickle(bytes, overMs));
}

/** What a body becomes; a length is announced when it is known, be it true or not. */
interface SpoiltBody {
  readonly body: ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer> | null;
  readonly length?: number;
}

async function replaceBody(
  c: Context<SandboxEnv>,
  spoil: (bytes: Uint8Array<ArrayBuffer>) => SpoiltBody,
): Promise<void> {
  // An answer such as 204 has no body, and may have none.
  if (c.res.body === null) return;
  const bytes = new Uint8Array(await c.res.arrayBuffer());
  const { body, length } = spoil(bytes);
  const headers = new Headers(c.res.headers);
  headers.delete("content-length");
  if (length !== undefined) headers.set("content-length", String(length));
  const answer = new Response(body, { status: c.res.status, headers });
  c.res = undefined;
  c.res = answer;
}

/** What a proxy passes on when the server behind it dies: the first half, as if it were whole. */
function half(bytes: Uint8Array<ArrayBuffer>): SpoiltBody {
  const kept = bytes.slice(0, Math.floor(bytes.byteLength / 2));
  return { body: kept.byteLength > 0 ? kept : null };
}

/** A body that announces its whole length and breaks off in the middle; `cut` ends the connection. */
function cutHalfWay(bytes: Uint8Array<ArrayBuffer>, cut: () => void): SpoiltBody {
  const kept = bytes.subarray(0, Math.floor(bytes.byteLength / 2));
  const body = new ReadableStream<Uint8Array>({
    start: (stream) => stream.enqueue(kept),
    async pull() {
      // By then the first half is on the wire, so that clients see a body that breaks off.
      await delay(20, undefined, { ref: false });
      cut();
    },
  });
  return { body, length: bytes.byteLength };
}

function trickle(bytes: Uint8Array<ArrayBuffer>, overMs: number): SpoiltBody {
  const size = Math.max(1, Math.ceil(bytes.byteLength / slowPieces));
  let at = 0;
  const body = new ReadableStream<Uint8Array>({
    async pull(stream) {
      if (at >= bytes.byteLength) return stream.close();
      await delay(overMs / slowPieces, undefined, { ref: false });
      stream.enqueue(bytes.subarray(at, at + size));
      at += size;
    },
  });
  return { body, length: bytes.byteLength };
}
